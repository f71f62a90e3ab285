import { sql } from '@puhui/platform';
import { fen, startOfBusinessDate, type BusinessDate, type Id } from '@puhui/kernel';
import { monthAfter } from '../../ledger/post-entries/posting-date.js';
import type { Unit } from '../../unit.js';
import type { Drawing, Standing, Standings } from './decide.js';

/** Whose redemptions, up to the end of which month, as of when; and which ones to leave for later. */
export interface LinesSought {
  /** The statement that is drawn; null for one that is still to be opened. */
  readonly statementId: Id | null;
  readonly partnerId: Id;
  readonly tradeUnionId: Id;
  readonly period: string;
  readonly now: Date;
  readonly without: readonly Id[];
}

const place = (
  line: string,
  statement: string,
): string => `case when ${line}.statement_id is null then 'nowhere'
  when ${line}.statement_id = $6::uuid then 'here' when ${statement}.status = 'draft' then 'on-a-draft' else 'told' end`;

// How each redemption stands with settlement: what decide.ts judges. What rests in any case is left out, since it is
// nearly all that there ever was: told and not undone, or told and taken back elsewhere.
const STANDING = `standing as materialized (
  select s.*, concat_ws('/', s.undone::text, s.undoable::text, s.named::text, s.line, s.credit) as key from (
    select r.id, r.campaign_id, r.voucher_id, r.outlet_id, r.amount, r.redeemed_at,
      r.undone_at is not null as undone, r.undo_until > $4::timestamptz as undoable, r.id = any ($5::uuid[]) as named,
      ${place('l', 'ls')} as line, ${place('c', 'cs')} as credit, c.statement_id as credited_on
    from redemption r
    left join statement_line l on l.redemption_id = r.id and l.kind = 'redemption'
    left join statement ls on ls.id = l.statement_id
    left join statement_line c on c.redemption_id = r.id and c.kind = 'credit'
    left join statement cs on cs.id = c.statement_id
    where r.trade_union_id = $1::uuid and r.partner_id = $2::uuid and r.redeemed_at < $3::timestamptz) s
  where not (s.line = 'told' and (not s.undone or s.credit in ('on-a-draft', 'told'))))`;

const parameters = (sought: LinesSought): unknown[] => [
  sought.tradeUnionId,
  sought.partnerId,
  startOfBusinessDate(`${monthAfter(sought.period)}-01` as BusinessDate).toISOString(),
  sought.now.toISOString(),
  sought.without,
  sought.statementId,
];

/** How redemptions stand, those that stand alike together. The caller holds the books' locks. */
export async function standingsOf(unit: Unit, sought: LinesSought): Promise<Standings[]> {
  const rows = await unit.$queryRawUnsafe<(Standing & { redemptions: number; amount: string })[]>(
    `with ${STANDING} select undone, undoable, named, line, credit, count(*)::int as redemptions,
       sum(amount)::text as amount from standing group by 1, 2, 3, 4, 5`,
    ...parameters(sought),
  );
  return rows.map(({ redemptions, amount, ...standing }) => ({
    standing,
    redemptions,
    amount: fen(BigInt(amount)),
  }));
}

const keyOf = ({ undone, undoable, named, line, credit }: Standing): string =>
  [undone, undoable, named, line, credit].join('/');

/** Moves lines of the statement, a draft, as decided. One command: what goes and what comes is judged at the same moment. */
export async function moveLines(
  unit: Unit,
  sought: LinesSought & { readonly statementId: Id },
  { moves }: Drawing,
): Promise<void> {
  const keys = (kind: 'line' | 'credit', move: 'comes' | 'goes'): string[] =>
    moves.filter((one) => one[kind] === move).map(({ standing }) => keyOf(standing));
  await unit.$executeRawUnsafe(
    `with ${STANDING}, gone as (
       delete from statement_line l using standing s where l.statement_id = $6::uuid and l.redemption_id = s.id
         and s.key = any (case l.kind when 'redemption' then $7::text[] else $8::text[] end))
     insert into statement_line (redemption_id, kind, campaign_id, voucher_id, outlet_id, amount, redeemed_at,
       statement_id)
     select id, 'redemption', campaign_id, voucher_id, outlet_id, amount, redeemed_at, $6::uuid
       from standing where key = any ($9::text[])
     union all
     select id, 'credit', campaign_id, voucher_id, outlet_id, -amount, redeemed_at, $6::uuid
       from standing where key = any ($10::text[])`,
    ...parameters(sought),
    keys('line', 'goes'),
    keys('credit', 'goes'),
    keys('line', 'comes'),
    keys('credit', 'comes'),
  );
}

/** How many redemptions were undone since their lines were drawn, and are taken back by no credit. */
export async function undoneSinceDrawn(unit: Unit, statementId: Id): Promise<number> {
  const [row] = await unit.query<[{ undone: number }]>(
    sql`select count(*)::int as undone from statement_line l
       join redemption r on r.id = l.redemption_id and r.undone_at is not null
      where l.statement_id = ${statementId}::uuid and l.kind = 'redemption'
        and not exists (select from statement_line c where c.redemption_id = l.redemption_id and c.kind = 'credit')`,
  );
  return row.undone;
}

/** The first of the redemptions named that stays because its credit stands on another statement, and on which. */
export async function firstCredited(
  unit: Unit,
  { without, statementId }: LinesSought,
): Promise<{ readonly redemptionId: Id; readonly statementId: Id }> {
  const [row] = await unit.query<[{ redemption_id: Id; credited_on: Id }]>(
    sql`select c.redemption_id::text, c.statement_id::text as credited_on from statement_line c
       join statement_line l on l.redemption_id = c.redemption_id and l.kind = 'redemption'
      where c.redemption_id = any (${without}::uuid[]) and c.kind = 'credit' and l.statement_id = ${statementId}::uuid
        and c.statement_id <> ${statementId}::uuid order by c.redemption_id limit 1`,
  );
  return { redemptionId: row.redemption_id, statementId: row.credited_on };
}

/** Whether what is to be left out holds anything that is no redemption of this partner and union: a slip of the pen. */
export async function namesStrangers(
  unit: Unit,
  { tradeUnionId, partnerId, without }: LinesSought,
): Promise<boolean> {
  const strangers = await unit.query<unknown[]>(
    sql`select from unnest(${without}::uuid[]) as named (id) where not exists (select from redemption r
       where r.id = named.id and r.trade_union_id = ${tradeUnionId}::uuid and r.partner_id = ${partnerId}::uuid) limit 1`,
  );
  return strangers.length > 0;
}
