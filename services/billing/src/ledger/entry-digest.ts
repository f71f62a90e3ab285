import { hash } from 'node:crypto';
import type { BusinessDate } from '@puhui/kernel';
import type { EntryDraft } from './entry.js';

/** A draft with the two accounting dates of its entry. */
export interface DatedDraft {
  readonly draft: EntryDraft;
  readonly occurred: BusinessDate;
  readonly posted: BusinessDate;
}

/**
 * SHA-256 over an entry's canonical bytes, the ones that SQL's `entry_bytes` gives: a JSON array of strings and nulls as jsonb prints it,
 * in UTF-8. Made here, since PostgreSQL takes as long for it as for a third of all that an entry costs it; whoever checks makes it there.
 */
export const entryDigest = (dated: DatedDraft): Uint8Array => hash('sha256', canonical(dated), 'buffer');

/** Ids, days and instants are spelt in one way and need no escapes; whatever else somebody may have written is told as JSON. */
function canonical({ draft, occurred, posted }: DatedDraft): string {
  const { debit, credit, cause } = draft;
  return (
    `["${draft.id}", "${debit.tradeUnionId}", "${debit.book}", ${spelt(debit.key)}, ${spelt(credit.key)}, ` +
    `"${draft.amount}", "${cause.kind}", ${spelt(cause.id)}, "${cause.part}", ` +
    `"${posted}", "${draft.occurredAt.toISOString()}", "${occurred}", ${idOf(draft.actorId)}, ` +
    `${spelt(draft.document)}, ${spelt(draft.rule)}, ${idOf(draft.reverses)}, ` +
    `${idOf(draft.campaignId)}, ${idOf(draft.voucherId)}, ${idOf(draft.redemptionId)}, ${idOf(draft.statementId)}]`
  );
}

const idOf = (id: string | null): string => (id === null ? 'null' : `"${id}"`);

/** As the driver sends it: half a pair of surrogates is no character. */
const spelt = (text: string | null): string => (text === null ? 'null' : JSON.stringify(text.toWellFormed()));
