import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fen, newId, unwrap, type BusinessDate, type Id } from '@puhui/kernel';
import { sql, UnionTree } from '@puhui/platform';
import type { DuesBusiness } from '../../generated/graphql.js';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { SpecOffice } from '../../spec/office.js';
import { PreviewDues } from './preview.js';

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  books.clock.set(new Date('2027-01-10T01:00:00.000Z'));
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

async function unionWithBooks(): Promise<{ tradeUnionId: Id; officer: Id }> {
  const tradeUnionId = await office.union('grassroots');
  return { tradeUnionId, officer: await office.person('finance_officer', 'union', tradeUnionId) };
}
const asked = (tradeUnionId: Id, on: string, change: { business?: DuesBusiness; reference?: string } = {}) =>
  new PreviewDues(books.database, books.clock, new UnionTree()).of(newId(new Date()), {
    tradeUnionId,
    business: change.business ?? 'dues_paid_in',
    amount: fen(10_000n),
    bankReference: change.reference ?? 'ICBC-2026-1',
    on: on as BusinessDate,
  });
const received = (tradeUnionId: Id, officer: Id, receivedOn: string) =>
  office.income(officer, {
    tradeUnionId,
    kind: 'dues_paid_in',
    amount: 10_000n,
    bankReference: 'ICBC-2026-1',
    receivedOn,
  });

it.each(['2026-12-30', '2027-01-05'])(
  'a slip of %s is previewed as it is booked then, and nothing is booked by asking',
  async (day) => {
    const { tradeUnionId, officer } = await unionWithBooks();
    unwrap(await office.close(officer, tradeUnionId, '2026-12'));
    const { entries, bookedOn, ofClosedYear } = unwrap(await asked(tradeUnionId, day));
    expect(await booked(tradeUnionId)).toEqual([]);
    unwrap(await received(tradeUnionId, officer, day));
    expect(await booked(tradeUnionId)).toEqual(
      entries.map(({ debit, credit, amount }) => ({
        debit: debit.key,
        credit: credit.key,
        amount: amount.toString(),
        on: bookedOn,
      })),
    );
    expect(ofClosedYear).toBe(day < '2027');
    expect(entries.map(({ credit }) => credit.name)).not.toContain('');
  },
);

const booked = (tradeUnionId: Id) =>
  books.query<object>(
    sql`select debit_key as debit, credit_key as credit, amount::text, posted_on::text as on from entry
      where trade_union_id = ${tradeUnionId}::uuid order by part`,
  );

it('is refused as the recording would be', async () => {
  const { tradeUnionId, officer } = await unionWithBooks();
  expect(await asked(tradeUnionId, '2027-01-11')).toMatchObject({ error: { problem: 'DATE_AHEAD' } });
  expect(await asked(tradeUnionId, '2027-01-05', { reference: '无' })).toMatchObject({
    error: { problem: 'SLIP_NUMBER' },
  });
  expect(await asked(tradeUnionId, '2027-01-05', { business: 'dues_paid_up' })).toMatchObject({
    error: { code: 'DUES_NOT_OWED' },
  });
  unwrap(await received(tradeUnionId, officer, '2027-01-05'));
  expect(await asked(tradeUnionId, '2027-01-05')).toMatchObject({
    error: { code: 'BANK_SLIP_ALREADY_BOOKED' },
  });
  expect(await asked(newId(new Date()), '2027-01-05')).toMatchObject({
    error: { code: 'TRADE_UNION_UNKNOWN' },
  });
});
