import { type Reader, type Sql, sql, type Writer } from '@puhui/platform';
import { fen, startOfBusinessDate, type Id, monthAfter, firstOfMonth } from '@puhui/kernel';
import { redemptionsBetween, isUndone } from '../../redemptions/kept-redemptions.js';
import type { Drawing, Standing, Standings } from './decide.js';

/** Partner, union, cut-off month and instant; and the redemptions to leave for later. */
export interface LinesSought {
  /** The statement that is drawn; null for one that is still to be opened. */
  readonly statementId: Id | null;
  /** Drafts whose lines it takes over: what stands on them stands here. */
  readonly absorbed: readonly Id[];
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly now: Date;
  readonly without: readonly Id[];
}

/** SQL: where a line or a credit stands, seen from the statement that is drawn. */
const whereabouts = (line: Sql, statement: Sql, here: readonly Id[]): Sql =>
  sql`case when ${line}.statement_id is null then 'nowhere' when ${line}.statement_id = any (${here}::uuid[]) then 'here'
    when ${statement}.status = 'draft' then 'on-a-draft' else 'told' end`;

const hereOf = ({ statementId, absorbed }: LinesSought): readonly Id[] =>
  statementId ? [statementId, ...absorbed] : absorbed;

/**
 * SQL: how each redemption stands with settlement: what decide.ts judges. What rests in any case is left out, since it is
 * nearly all that there ever was: told and not undone, or told and taken back elsewhere.
 */
function standing(sought: LinesSought): Sql {
  const { partnerId, tradeUnionId, period, now, without } = sought;
  const here = hereOf(sought);
  const end = startOfBusinessDate(firstOfMonth(monthAfter(period)));
  return sql`standing as materialized (
  select s.*, concat_ws('/', s.undone::text, s.undoable::text, s.named::text, s.line, s.credit) as key from (
    select r.id, r.campaign_id, r.voucher_id, r.outlet_id, r.amount, r.redeemed_at,
      r.undone_at is not null as undone, r.undo_until > ${now}::timestamptz as undoable,
      r.id = any (${without}::uuid[]) as named, ${whereabouts(sql`l`, sql`ls`, here)} as line,
      ${whereabouts(sql`c`, sql`cs`, here)} as credit
    from ${redemptionsBetween(tradeUnionId, partnerId)} r
    left join statement_line l on l.redemption_id = r.id and l.kind = 'redemption'
    left join statement ls on ls.id = l.statement_id
    left join statement_line c on c.redemption_id = r.id and c.kind = 'credit'
    left join statement cs on cs.id = c.statement_id
    where r.redeemed_at < ${end}::timestamptz) s
  where not (s.line = 'told' and (not s.undone or s.credit in ('on-a-draft', 'told'))))`;
}

/** How redemptions stand, those that stand alike together. The caller holds the books' locks. */
export async function standingsOf(reader: Reader, sought: LinesSought): Promise<Standings[]> {
  const rows = await reader.query<(Standing & { redemptions: number; amount: string })[]>(
    sql`with ${standing(sought)} select undone, undoable, named, line, credit, count(*)::int as redemptions,
       sum(amount)::text as amount from standing group by 1, 2, 3, 4, 5`,
  );
  return rows.map(({ redemptions, amount, ...alike }) => ({
    standing: alike,
    redemptions,
    amount: fen(BigInt(amount)),
  }));
}

const keyOf = ({ undone, undoable, named, line, credit }: Standing): string =>
  [undone, undoable, named, line, credit].join('/');

/** Moves lines of the statement, a draft, as decided. One command: what goes and what comes is judged at the same moment. */
export async function moveLines(
  writer: Writer,
  sought: LinesSought & { readonly statementId: Id },
  { moves }: Drawing,
): Promise<void> {
  const { statementId } = sought;
  const keys = (kind: 'line' | 'credit', move: 'comes' | 'goes'): string[] =>
    moves.filter((one) => one[kind] === move).map((one) => keyOf(one.standing));
  await writer.execute(
    sql`with ${standing(sought)}, gone as (
       delete from statement_line l using standing s where l.statement_id = ${statementId}::uuid
         and l.redemption_id = s.id and s.key = any (case l.kind when 'redemption'
           then ${keys('line', 'goes')}::text[] else ${keys('credit', 'goes')}::text[] end))
     insert into statement_line (redemption_id, kind, campaign_id, voucher_id, outlet_id, amount, redeemed_at,
       statement_id)
     select id, 'redemption', campaign_id, voucher_id, outlet_id, amount, redeemed_at, ${statementId}::uuid
       from standing where key = any (${keys('line', 'comes')}::text[])
     union all
     select id, 'credit', campaign_id, voucher_id, outlet_id, -amount, redeemed_at, ${statementId}::uuid
       from standing where key = any (${keys('credit', 'comes')}::text[])`,
  );
}

/** How many redemptions were undone since their lines were drawn, and are taken back by no credit. */
export async function undoneSinceDrawn(reader: Reader, statementId: Id): Promise<number> {
  const [row] = await reader.query<[{ undone: number }]>(
    sql`select count(*)::int as undone from statement_line l
      where l.statement_id = ${statementId}::uuid and l.kind = 'redemption' and ${isUndone(sql`l.redemption_id`)}
        and not exists (select from statement_line c where c.redemption_id = l.redemption_id and c.kind = 'credit')`,
  );
  return row.undone;
}

/** The credit of a redemption, and the statement that it stands on. */
export interface Credited {
  readonly redemptionId: Id;
  readonly statementId: Id;
}

/** The first of the redemptions named that stays because its credit stands on another statement; null for none. */
export async function firstCredited(reader: Reader, sought: LinesSought): Promise<Credited | null> {
  const here = hereOf(sought);
  const [row] = await reader.query<{ redemption_id: Id; credited_on: Id }[]>(
    sql`select c.redemption_id::text, c.statement_id::text as credited_on from statement_line c
       join statement_line l on l.redemption_id = c.redemption_id and l.kind = 'redemption'
      where c.redemption_id = any (${sought.without}::uuid[]) and c.kind = 'credit'
        and l.statement_id = any (${here}::uuid[]) and c.statement_id <> all (${here}::uuid[]) order by c.redemption_id limit 1`,
  );
  return row ? { redemptionId: row.redemption_id, statementId: row.credited_on } : null;
}

/** Whether what is to be left out holds anything that is no redemption of this partner and union: usually a typing error. */
export async function namesStrangers(
  reader: Reader,
  { tradeUnionId, partnerId, without }: LinesSought,
): Promise<boolean> {
  const strangers = await reader.query(
    sql`select from unnest(${without}::uuid[]) as named (id)
      where not exists (
        select from ${redemptionsBetween(tradeUnionId, partnerId)} r where r.id = named.id) limit 1`,
  );
  return strangers.length > 0;
}
