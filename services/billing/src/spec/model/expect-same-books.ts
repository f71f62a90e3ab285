import { sql } from '@puhui/platform';
import { expect } from '@jest/globals';
import type { SpecBooks } from '../books.js';
import { expectLawful } from '../settlement-world.js';
import type { ModelWorld } from './world.js';

/** The service's books show what the model shows, and every law that one query can see holds. */
export async function expectSameBooks(books: SpecBooks, world: ModelWorld): Promise<void> {
  const { model, staffs } = world;
  const unions = staffs.map(({ line }) => line.union);
  const accounts = await books.query<{ union: string; key: string; balance: string }>(
    sql`select trade_union_id::text as union, coalesce(campaign_id::text, '-') || '/' || code as key,
       (case side when 'debit' then debits - credits else credits - debits end)::text as balance
       from account where trade_union_id = any (${unions}::uuid[]) and book = 'control' and debits <> credits`,
  );
  const lines = await books.query<{ line: string }>(
    sql`select l.redemption_id || ' ' || l.kind || ' ' || l.statement_id as line
       from statement_line l join statement s on s.id = l.statement_id where s.trade_union_id = any (${unions}::uuid[])`,
  );
  const [sums] = await books.query<{ waiting: number; unbalanced: number; bank: string }>(
    sql`select (select count(*)::int from waiting_fact where campaign_id = any (${[...model.campaigns.keys()]}::uuid[])) as waiting,
       (select count(*)::int from (select from account where trade_union_id = any (${unions}::uuid[])
         group by trade_union_id, book having sum(debits) <> sum(credits)) b) as unbalanced,
       (select coalesce(sum(credits - debits), 0)::text from account where trade_union_id = any (${unions}::uuid[])
         and book = 'general' and code = '102') as bank`,
  );
  const found = (union: string) =>
    Object.fromEntries(
      accounts.filter((one) => one.union === union).map(({ key, balance }) => [key, balance]),
    );
  for (const { line } of staffs) {
    expect(found(line.union)).toEqual(model.balances(line));
    expectLawful(line.settlement);
  }
  expect(lines.map(({ line }) => line).sort()).toEqual(
    staffs.flatMap(({ line }) => line.settlement.lines()).sort(),
  );
  await expectSamePayments(books, world);
  const campaigns = [...model.campaigns.values()];
  expect(sums).toEqual({
    waiting: campaigns.reduce((sum, { waiting }) => sum + waiting.size, 0),
    unbalanced: 0,
    bank: campaigns.reduce((sum, { paid }) => sum + paid, 0n).toString(),
  });
}

/** Every payment is posted on the bank's day, or in the first month that is open; of a closed year it is no expense. */
async function expectSamePayments(books: SpecBooks, { staffs }: ModelWorld): Promise<void> {
  const unions = staffs.map(({ line }) => line.union);
  const payments = await books.query<{ payment: string }>(
    sql`select distinct p.statement_id || ' ' || e.posted_on || ' ' || e.occurred_on as payment
       from entry e join payment p on p.id = e.cause_id
      where e.cause_kind = 'statement-paid' and e.trade_union_id = any (${unions}::uuid[])`,
  );
  const earlier = await books.query<{ union: string; amount: string }>(
    sql`select trade_union_id::text as union, (debits - credits)::text as amount from account
      where trade_union_id = any (${unions}::uuid[]) and book = 'general' and code = '32201' and debits <> credits`,
  );
  expect(payments.map(({ payment }) => payment).sort()).toEqual(
    staffs.flatMap(({ line }) => line.payments).sort(),
  );
  expect(Object.fromEntries(earlier.map(({ union, amount }) => [union, BigInt(amount)]))).toEqual(
    Object.fromEntries(
      staffs.flatMap(({ line }) => (line.earlierYears === 0n ? [] : [[line.union, line.earlierYears]])),
    ),
  );
}

/** Nothing waits any more, and each redemption that stands is settled once; what was consumed is what statements say. */
export function expectAllSettled({ model, staffs }: ModelWorld): void {
  const campaigns = [...model.campaigns.values()];
  expect(campaigns.filter(({ waiting }) => waiting.size > 0)).toEqual([]);
  for (const { line } of staffs) {
    const { settlement } = line;
    expect(settlement.statements.filter((one) => settlement.waitsInVain(one))).toEqual([]);
    const own = campaigns.filter((one) => one.line === line);
    expect(settlement.settled()).toBe(own.reduce((sum, { consumed }) => sum + consumed, 0n));
    expect(
      settlement.redemptions.filter(
        ({ undone, line: on, credit }) => (on !== null && credit === null) === undone,
      ),
    ).toEqual([]);
  }
}

/** What the service did or said is what the model does or says. */
export function expectSame(real: unknown, modelled: unknown): void {
  expect(real).toEqual(modelled);
}

/** The transaction ended because it was torn, and for no other reason. */
export function expectTorn(error: unknown): void {
  expect(String(error)).toMatch(/torn before the commit|terminat|connection|P1017|P2010/i);
}
