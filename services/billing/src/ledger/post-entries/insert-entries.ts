import { businessDate, invariant, type BusinessDate, type Id } from '@puhui/kernel';
import { sql, Table, type Writer } from '@puhui/platform';
import type { EntryDraft } from '../entry.js';
import { postingDate } from './posting-date.js';

interface DatedDraft {
  readonly draft: EntryDraft;
  readonly occurred: BusinessDate;
  readonly posted: BusinessDate;
}

/** Each column of an entry that its draft gives. Block and position follow from the chain. */
const entries = new Table<DatedDraft>('entry', {
  id: ['uuid', ({ draft }) => draft.id],
  trade_union_id: ['uuid', ({ draft }) => draft.debit.tradeUnionId],
  book: ['text', ({ draft }) => draft.debit.book],
  debit_key: ['text', ({ draft }) => draft.debit.key],
  credit_key: ['text', ({ draft }) => draft.credit.key],
  amount: ['bigint', ({ draft }) => draft.amount],
  cause_kind: ['text', ({ draft }) => draft.cause.kind],
  cause_id: ['text', ({ draft }) => draft.cause.id],
  part: ['int', ({ draft }) => draft.cause.part],
  posted_on: ['date', ({ posted }) => posted],
  occurred_at: ['timestamptz', ({ draft }) => draft.occurredAt],
  occurred_on: ['date', ({ occurred }) => occurred],
  actor_id: ['uuid', ({ draft }) => draft.actorId],
  document: ['text', ({ draft }) => draft.document],
  rule: ['text', ({ draft }) => draft.rule],
  reverses: ['uuid', ({ draft }) => draft.reverses],
  campaign_id: ['uuid', ({ draft }) => draft.campaignId],
  voucher_id: ['uuid', ({ draft }) => draft.voucherId],
  redemption_id: ['uuid', ({ draft }) => draft.redemptionId],
  statement_id: ['uuid', ({ draft }) => draft.statementId],
});

/**
 * Adds entries in one statement, as the next block of their unions' chains.
 * @param closedThrough the last month that takes no more postings, by union; a union that closed none is absent.
 */
export async function insertEntries(
  writer: Writer,
  drafts: readonly EntryDraft[],
  closedThrough: ReadonlyMap<Id, string>,
): Promise<void> {
  const dated = drafts.map((draft): DatedDraft => {
    const occurred = businessDate(draft.occurredAt);
    const last = closedThrough.get(draft.debit.tradeUnionId) ?? null;
    return { draft, occurred, posted: postingDate(occurred, last) };
  });
  const inserted = await writer.execute(
    sql`insert into ${entries.name} (${entries.columns}, position, block_number)
     select ${entries.from('given')},
       (row_number() over (partition by given.trade_union_id order by given.place) - 1)::int, h.number + 1
     from ${entries.source(dated)} join chain_head h on h.trade_union_id = given.trade_union_id`,
  );
  invariant(inserted === drafts.length, 'all-entries-are-posted', { inserted, drafts: drafts.length });
}
