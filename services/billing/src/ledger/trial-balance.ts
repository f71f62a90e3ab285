import { type Reader, type Sql, sql } from '@puhui/platform';
import { addFen, fen, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { type Book, type ControlCode, controlAccounts } from './account.js';
import { accountName } from './find-entries.js';
import { badRequest } from '../refusals.js';

interface BalanceRow {
  key: string;
  code: string;
  chart_name: string | null;
  campaign_id: Id | null;
  year: number | null;
  line: string | null;
  debits: string;
  credits: string;
}

// A balance of today stands in the account; one of an earlier day is summed from the entries.
const now = (tradeUnionId: Id, book: Book): Sql =>
  sql`select key, debits, credits from account where trade_union_id = ${tradeUnionId}::uuid and book = ${book}::text`;
const then = (tradeUnionId: Id, book: Book, asOf: BusinessDate): Sql => {
  const moved = sql`trade_union_id = ${tradeUnionId}::uuid and book = ${book}::text and posted_on <= ${asOf}::date`;
  return sql`select key, sum(debits) as debits, sum(credits) as credits from (
    select debit_key as key, amount as debits, 0 as credits from entry where ${moved}
    union all select credit_key, 0, amount from entry where ${moved}) moved group by key`;
};

/** The accounts whose balances each figure of a budget is made of (`flows-by-account.ts`). Appropriated = all that follow but due, paid and suspense. */
const MADE_OF = {
  appropriated: ['appropriated'],
  allocated_down: ['allocated_down'],
  free: ['free'],
  released: ['released'],
  open: ['encumbered', 'suspense'],
  consumed: ['consumed', 'paid'],
  due: ['consumed'],
  paid: ['paid'],
  suspense: ['suspense'],
} as const satisfies Readonly<Record<string, readonly ControlCode[]>>;

/** A figure of a union's budget: of one year, line or campaign, or of all of them. */
interface OfBudget {
  readonly figure: keyof typeof MADE_OF;
  readonly year?: number | null | undefined;
  readonly line?: string | null | undefined;
  readonly campaignId?: Id | null | undefined;
}

/** SQL: the account is one of those. */
const isOf = ({ figure, year = null, line = null, campaignId = null }: OfBudget): Sql =>
  sql`a.book = 'control' and a.code = any (${[...MADE_OF[figure]]}::text[])
    and (${year}::smallint is null or a.year = ${year}::smallint) and (${line}::text is null or a.line = ${line}::text)
    and (${campaignId}::uuid is null or a.campaign_id = ${campaignId}::uuid)`;

const signOf = ({ figure }: OfBudget): bigint =>
  controlAccounts[MADE_OF[figure][0]].side === 'credit' ? -1n : 1n;

/** Nothing on a line that there is not, or in a book that has none, would look like an answer. */
async function refuseNoFigure(reader: Reader, tradeUnionId: Id, book: Book, of: OfBudget): Promise<void> {
  if (book !== 'control') throw badRequest('book', 'FIGURE_OF_CONTROL_BOOK');
  const { year = null, line = null } = of;
  // All years, lines or one campaign may have nothing yet, and that is an answer.
  if (year === null && line === null) return;
  const known = await reader.query<unknown[]>(
    sql`select 1 as known from account as a where a.trade_union_id = ${tradeUnionId}::uuid and a.book = 'control'
      and (${year}::smallint is null or a.year = ${year}::smallint) and (${line}::text is null or a.line = ${line}::text) limit 1`,
  );
  if (known.length === 0) throw badRequest('ofBudget', 'FIGURE_OF_NO_LINE');
}

/**
 * The balances of one book, by account, or of those accounts that make a figure of a budget. Without a day: as they stand.
 * @throws GraphQLError BAD_USER_INPUT for a figure of another book, or of a line that the union has not
 */
export async function trialBalance(
  reader: Reader,
  tradeUnionId: Id,
  book: Book,
  asOf: BusinessDate | null,
  ofBudget: OfBudget | null = null,
) {
  if (ofBudget !== null) await refuseNoFigure(reader, tradeUnionId, book, ofBudget);
  const balances = asOf === null ? now(tradeUnionId, book) : then(tradeUnionId, book, asOf);
  const rows = await reader.query<BalanceRow[]>(
    sql`select a.key, a.code, ch.name as chart_name, a.campaign_id::text, a.year::int, a.line, b.debits::text,
       b.credits::text
       from (${balances}) b join account a on a.key = b.key
       left join chart_account ch on ch.code = a.code and a.book = 'general'
      where (b.debits > 0 or b.credits > 0) and ${ofBudget === null ? sql`true` : isOf(ofBudget)} order by a.key`,
  );
  const views = rows.map((row) => ({
    account: {
      key: row.key,
      code: row.code,
      name: accountName(row.code, row.chart_name),
      campaign: row.campaign_id === null ? null : { id: row.campaign_id },
    },
    year: row.year,
    line: row.line,
    debits: fen(BigInt(row.debits)),
    credits: fen(BigInt(row.credits)),
    balance: fen(BigInt(row.debits) - BigInt(row.credits)),
  }));
  const [debits, credits] = [sumOf(views, 'debits'), sumOf(views, 'credits')];
  return {
    tradeUnion: { id: tradeUnionId },
    book,
    asOf,
    rows: views,
    debits,
    credits,
    balanced: debits === credits,
    figure: ofBudget === null ? null : fen(signOf(ofBudget) * (debits - credits)),
  };
}

const sumOf = <Side extends 'debits' | 'credits'>(
  rows: readonly Readonly<Record<Side, Fen>>[],
  side: Side,
): Fen => addFen(...rows.map((row) => row[side]));
