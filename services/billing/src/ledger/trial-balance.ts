import { type Reader, type Sql, sql } from '@puhui/platform';
import { fen, type BusinessDate, type Id } from '@puhui/kernel';
import type { Book } from './account.js';
import { accountName } from './find-entries.js';

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

/** The balances of one book, by account. Without a day: as they stand. */
export async function trialBalance(reader: Reader, tradeUnionId: Id, book: Book, asOf: BusinessDate | null) {
  const balances = asOf === null ? now(tradeUnionId, book) : then(tradeUnionId, book, asOf);
  const rows = await reader.query<BalanceRow[]>(
    sql`select a.key, a.code, ch.name as chart_name, a.campaign_id::text, a.year::int, a.line, b.debits::text,
       b.credits::text
       from (${balances}) b join account a on a.key = b.key
       left join chart_account ch on ch.code = a.code and a.book = 'general'
      where b.debits > 0 or b.credits > 0 order by a.key`,
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
  return {
    tradeUnion: { id: tradeUnionId },
    book,
    asOf,
    rows: views,
    debits: fen(views.reduce((sum, row) => sum + row.debits, 0n)),
    credits: fen(views.reduce((sum, row) => sum + row.credits, 0n)),
  };
}
