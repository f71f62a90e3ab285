import { businessDate, invariant, type BusinessDate } from '@puhui/kernel';
import type { Unit } from '../../unit.js';
import type { EntryDraft } from '../entry.js';
import { postingDate } from './posting-date.js';

/** Each column of an entry that its draft gives, with its SQL type. Block and position follow from the chain. */
const given = {
  id: ['uuid', (d) => d.id],
  trade_union_id: ['uuid', (d) => d.debit.tradeUnionId],
  book: ['text', (d) => d.debit.book],
  debit_key: ['text', (d) => d.debit.key],
  credit_key: ['text', (d) => d.credit.key],
  amount: ['bigint', (d) => d.amount.toString()],
  cause_kind: ['text', (d) => d.cause.kind],
  cause_id: ['text', (d) => d.cause.id],
  part: ['int', (d) => d.cause.part],
  posted_on: ['date', (_, days) => days.posted],
  occurred_at: ['timestamptz', (d) => d.occurredAt.toISOString()],
  occurred_on: ['date', (_, days) => days.occurred],
  actor_id: ['uuid', (d) => d.actorId],
  document: ['text', (d) => d.document],
  rule: ['text', (d) => d.rule],
  reverses: ['uuid', (d) => d.reverses],
  campaign_id: ['uuid', (d) => d.campaignId],
  voucher_id: ['uuid', (d) => d.voucherId],
  redemption_id: ['uuid', (d) => d.redemptionId],
  statement_id: ['uuid', (d) => d.statementId],
} as const satisfies Record<string, readonly [type: string, of: (draft: EntryDraft, days: Days) => unknown]>;

interface Days {
  readonly occurred: BusinessDate;
  readonly posted: BusinessDate;
}

const names = Object.keys(given).join(', ');
const arrays = Object.values(given)
  .map(([type], index) => `$${index + 1}::${type}[]`)
  .join(', ');
const INSERT = `
insert into entry (${names}, position, block_number)
select ${names.replaceAll(/\w+/g, 'e.$&')},
  (row_number() over (partition by e.trade_union_id order by e.place) - 1)::int, h.number + 1
from unnest(${arrays}) with ordinality as e (${names}, place)
join chain_head h on h.trade_union_id = e.trade_union_id`;

/**
 * Adds entries in one statement, as the next block of their unions' chains.
 * @param closedThrough the last month that takes no more postings, by union; a union that closed none is absent.
 */
export async function insertEntries(
  unit: Unit,
  drafts: readonly EntryDraft[],
  closedThrough: ReadonlyMap<string, string>,
): Promise<void> {
  const dated = drafts.map((draft): readonly [EntryDraft, Days] => {
    const occurred = businessDate(draft.occurredAt);
    const last = closedThrough.get(draft.debit.tradeUnionId) ?? null;
    return [draft, { occurred, posted: postingDate(occurred, last) }];
  });
  const columns = Object.values(given).map(([, of]) => dated.map(([draft, days]) => of(draft, days)));
  const inserted = await unit.$executeRawUnsafe(INSERT, ...columns);
  invariant(inserted === drafts.length, 'all-entries-are-posted', { inserted, drafts: drafts.length });
}
