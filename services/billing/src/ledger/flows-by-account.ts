import { fen, type Fen, type Id } from '@puhui/kernel';
import { type Reader, type Sql, sql } from '@puhui/platform';
import { controlKeys, type ControlCode } from './account.js';
import type { Flows } from './flows.js';

/** A union's budgets of one year. */
interface BudgetYear {
  readonly tradeUnionId: Id;
  readonly year: number;
}

/** What was bound by a campaign, and where it is: encumbered = consumed + released + open. */
export type Bound = Pick<Flows, 'encumbered' | 'consumed' | 'released' | 'open' | 'paid' | 'suspense'>;

/** How a budget line of a union and year is called among the flows of lines. */
export const lineKey = ({ tradeUnionId, year, line }: BudgetYear & { readonly line: string }): string =>
  `${controlKeys(tradeUnionId, year)}${line}`;

/** SQL: what accounts `a` of a kind hold together, debits less credits, or one side alone. */
const held = (code: ControlCode, side: Sql = sql`a.debits - a.credits`): Sql =>
  sql`coalesce(sum(${side}) filter (where a.code = ${code}), 0)::text`;

/** Money left an account for what is consumed only to be paid, and the suspense account only to be bound. */
const USED = sql`${held('encumbered')} as bound, ${held('suspense')} as suspense,
  ${held('consumed')} as due, ${held('paid')} as paid`;
type UsedRow = Readonly<Record<'key' | 'bound' | 'suspense' | 'due' | 'paid', string>>;

const usedOf = (row: UsedRow): Pick<Flows, 'consumed' | 'open' | 'paid' | 'suspense'> => ({
  consumed: fen(BigInt(row.due) + BigInt(row.paid)),
  open: fen(BigInt(row.bound) + BigInt(row.suspense)),
  paid: fen(BigInt(row.paid)),
  suspense: fen(-BigInt(row.suspense)),
});

type LineRow = UsedRow &
  Readonly<Record<'appropriated' | 'passedDown' | 'free' | 'givenBack' | 'boundAgain' | 'takenBack', string>>;

/**
 * The flows of each line of these unions' years, by `lineKey`, from the accounts, which are moved with every entry. Of the entries only
 * those are read by which a launch was taken back into what campaigns had released: they undo what was bound again.
 */
export async function flowsOfLines(
  reader: Reader,
  years: readonly BudgetYear[],
): Promise<ReadonlyMap<string, Flows>> {
  const rows = await reader.query<LineRow[]>(
    sql`select a.trade_union_id || '/control/' || a.year || '/' || a.line as key, ${USED},
        ${held('appropriated')} as appropriated, ${held('allocated_down')} as "passedDown", ${held('free')} as free,
        ${held('released', sql`a.debits`)} as "givenBack", ${held('released', sql`a.credits`)} as "boundAgain",
        coalesce(sum((select sum(e.amount) from entry e
          where a.code = 'released' and e.debit_key = a.key and e.cause_kind = 'launch-cancelled')), 0)::text as "takenBack"
      from (select distinct * from unnest(${years.map((of) => of.tradeUnionId)}::uuid[], ${years.map((of) => of.year)}::smallint[]))
          as asked(trade_union_id, year)
        join account a on a.trade_union_id = asked.trade_union_id and a.book = 'control' and a.year = asked.year
      group by a.trade_union_id, a.year, a.line`,
  );
  return new Map(rows.map((row) => [row.key, flowsOfLine(row)]));
}

function flowsOfLine(row: LineRow): Flows {
  const used = usedOf(row);
  const takenBack = BigInt(row.takenBack);
  const released = fen(BigInt(row.givenBack) - takenBack);
  return {
    ...used,
    released,
    reused: fen(BigInt(row.boundAgain) - takenBack),
    encumbered: fen(used.consumed + released + used.open),
    appropriated: fen(-BigInt(row.appropriated)),
    allocatedDown: fen(BigInt(row.passedDown)),
    free: fen(BigInt(row.free)),
  };
}

type CampaignRow = UsedRow & { readonly gross: string };

/** What each of these campaigns bound: of its entries only its few launches are read, and those that were taken back. */
export async function boundByCampaigns(reader: Reader, ids: readonly Id[]): Promise<ReadonlyMap<Id, Bound>> {
  const rows = await reader.query<CampaignRow[]>(
    sql`select a.campaign_id::text as key, ${USED},
        (select coalesce(sum(case e.cause_kind when 'encumbrance' then e.amount else -e.amount end), 0) from entry e
          where e.campaign_id = a.campaign_id and e.cause_kind in ('encumbrance', 'launch-cancelled'))::text as gross
      from account a where a.campaign_id = any (${ids}::uuid[]) group by a.campaign_id`,
  );
  return new Map(rows.map((row) => [row.key as Id, boundOf(row)]));
}

function boundOf(row: CampaignRow): Bound {
  const used = usedOf(row);
  const encumbered: Fen = fen(BigInt(row.gross));
  return { ...used, encumbered, released: fen(encumbered - used.consumed - used.open) };
}
