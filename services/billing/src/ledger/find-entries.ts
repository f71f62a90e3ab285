import { fen, invariant, type BusinessDate, type Id } from '@puhui/kernel';
import { belowEach, pageOfEach } from '@puhui/platform';
import { type Page, type pageById, pageOf, type Reader, type Sql, sql } from '@puhui/platform/plain';
import { controlAccounts, controlCodes, type Book } from './account.js';

interface EntryRow {
  id: Id;
  trade_union_id: Id;
  book: Book;
  debit_key: string;
  debit_code: string;
  debit_campaign: Id | null;
  year: number | null;
  line: string | null;
  debit_name: string | null;
  credit_key: string;
  credit_code: string;
  credit_campaign: Id | null;
  credit_name: string | null;
  amount: string;
  cause_kind: string;
  cause_id: string;
  part: number;
  posted_on: BusinessDate;
  occurred_at: string;
  occurred_on: BusinessDate;
  actor_id: Id | null;
  document: string | null;
  rule: string;
  reverses: Id | null;
  campaign_id: Id | null;
  voucher_id: Id | null;
  redemption_id: Id | null;
  statement_id: Id | null;
  block_number: string;
  position: number;
  block_hash: string;
}

/** An entry as the graph shows it. Other entries and statements stand by their ids. */
export type EntryView = ReturnType<typeof toView>;

const SELECT = sql`select e.id::text, e.trade_union_id::text, e.book, e.debit_key, d.code as debit_code, d.year::int, d.line,
  d.campaign_id::text as debit_campaign, dc.name as debit_name, e.credit_key, c.code as credit_code,
  c.campaign_id::text as credit_campaign, cc.name as credit_name, e.amount::text, e.cause_kind, e.cause_id, e.part,
  e.posted_on::text, iso_instant(e.occurred_at) as occurred_at, e.occurred_on::text, e.actor_id::text, e.document,
  e.rule, e.reverses::text, e.campaign_id::text, e.voucher_id::text, e.redemption_id::text, e.statement_id::text,
  e.block_number::text, e.position, encode(b.hash, 'hex') as block_hash
  from entry e join account d on d.key = e.debit_key join account c on c.key = e.credit_key
  join block b on b.trade_union_id = e.trade_union_id and b.number = e.block_number
  left join chart_account dc on dc.code = d.code left join chart_account cc on cc.code = c.code`;

/** Entries of an account: those that a figure of the trial balance of that day is made of; without a day, of today's. */
interface OfAccount {
  readonly key: string;
  readonly asOf?: BusinessDate | null;
  readonly side?: 'debit' | 'credit' | null;
  /** Posted on this day at the earliest. */
  readonly from?: BusinessDate | null;
  readonly newestFirst?: boolean;
}

/** A page of the entries of an account, oldest first unless the newest are asked for. */
export async function accountEntryPage(
  reader: Reader,
  { key, asOf = null, side = null, from = null, newestFirst = false }: OfAccount,
  { rows: size, after }: ReturnType<typeof pageById>,
): Promise<Page<EntryView>> {
  const [isBeyond, order] = newestFirst
    ? [sql`e.id < ${after}::uuid`, sql`e.id desc`]
    : [sql`e.id > ${after}::uuid`, sql`e.id`];
  const rows = await reader.query<EntryRow[]>(
    sql`${SELECT} where ${onSide(key, side)}
        and (${asOf}::date is null or e.posted_on <= ${asOf}::date)
        and (${from}::date is null or e.posted_on >= ${from}::date)
        and (${after}::uuid is null or ${isBeyond})
      order by ${order} limit ${size + 1}::int`,
  );
  return pageOf(rows.map(toView), size, (entry) => [entry.id]);
}

function onSide(key: string, side: OfAccount['side']): Sql {
  const [debit, credit] = [sql`e.debit_key = ${key}::text`, sql`e.credit_key = ${key}::text`];
  if (side === 'debit') return debit;
  return side === 'credit' ? credit : sql`(${debit} or ${credit})`;
}

/** Of each of these campaigns, or vouchers, a page of the entries about it, oldest first. */
export async function entriesAbout(
  reader: Reader,
  what: keyof typeof ABOUT,
  ids: readonly Id[],
  { rows: size, after }: ReturnType<typeof pageById>,
): Promise<ReadonlyMap<Id, Page<EntryView>>> {
  const { column, idOf } = ABOUT[what];
  const rows = await reader.query<EntryRow[]>(
    sql`select below.* from ${belowEach(
      ids,
      sql`${SELECT} where ${column} = parent.id and (${after}::uuid is null or e.id > ${after}::uuid)
        order by e.id limit ${size + 1}::int`,
    )} order by below.id::uuid`,
  );
  return pageOfEach(rows, { rows: size, parentOf: idOf, toRow: toView, keysOf: ({ id }) => [id] });
}

const needed = (id: Id | null): Id => {
  invariant(id !== null, 'an-entry-is-about-what-it-was-found-by');
  return id;
};
const ABOUT = {
  campaign: { column: sql`e.campaign_id`, idOf: (row: EntryRow): Id => needed(row.campaign_id) },
  voucher: { column: sql`e.voucher_id`, idOf: (row: EntryRow): Id => needed(row.voucher_id) },
};

/** In the order of the ids that were asked for. */
export async function entriesById(reader: Reader, ids: readonly Id[]): Promise<ReadonlyMap<Id, EntryView>> {
  const rows = await reader.query<EntryRow[]>(sql`${SELECT} where e.id = any (${ids}::uuid[])`);
  const found = new Map(rows.map((row) => [row.id, toView(row)]));
  return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id)] as [Id, EntryView]] : [])));
}

/** The name of an account: the ministry's for the general book, ours for the control book. */
export function accountName(code: string, chartName: string | null): string {
  const control = controlCodes.find((known) => known === code);
  return control ? controlAccounts[control].name : (chartName ?? code);
}

const accountView = (key: string, code: string, campaign: Id | null, chartName: string | null) => ({
  key,
  code,
  name: accountName(code, chartName),
  campaign: campaign === null ? null : { id: campaign },
});

const linked = (id: Id | null): { id: Id } | null => (id === null ? null : { id });

const toView = (row: EntryRow) => ({
  id: row.id,
  tradeUnion: { id: row.trade_union_id },
  book: row.book,
  year: row.year,
  line: row.line,
  debit: accountView(row.debit_key, row.debit_code, row.debit_campaign, row.debit_name),
  credit: accountView(row.credit_key, row.credit_code, row.credit_campaign, row.credit_name),
  amount: fen(BigInt(row.amount)),
  cause: { kind: row.cause_kind, id: row.cause_id, part: row.part },
  postedOn: row.posted_on,
  occurredAt: new Date(row.occurred_at),
  occurredOn: row.occurred_on,
  actorId: row.actor_id,
  actor: linked(row.actor_id),
  document: row.document,
  rule: row.rule,
  reversesId: row.reverses,
  campaign: linked(row.campaign_id),
  voucher: linked(row.voucher_id),
  redemptionId: row.redemption_id,
  statementId: row.statement_id,
  block: { number: row.block_number, position: row.position, hash: row.block_hash },
});
