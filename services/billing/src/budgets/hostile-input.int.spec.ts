import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';

const id = (): Id => newId(new Date());

let books: SpecBooks;
let office: SpecOffice;
let union: Id;
let treasurer: Id;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
  union = await office.union('provincial');
  treasurer = await office.person('finance_officer', 'union', union);
});
afterAll(() => books.close());

const adopt = (change: object) =>
  office.adoptBudget(treasurer, {
    tradeUnionId: union,
    year: 2026,
    line: 'general-benefits',
    amount: 1n,
    document: '决议',
    idempotencyKey: id(),
    ...change,
  });

it.each([
  ['a NUL in the document', { document: 'a\u0000b' }, 'document'],
  ['a line that points at another account', { line: 'a/-/free' }, 'line'],
  ['an amount that would overflow the books', { amount: 9_223_372_036_854_775_807n }, 'amount'],
  ['an amount beyond any column', { amount: 10n ** 40n }, 'amount'],
])(
  'hostile input to a budget decision is refused before it reaches the database: %s',
  async (_, change, field) => {
    expect(await adopt(change)).toEqual({
      ok: false,
      error: expect.objectContaining({ code: 'INVALID_INPUT', field }),
    });
  },
);

it('odd but valid input to a budget decision is stored as it was written', async () => {
  const documents = [
    `'; drop table entry; --`,
    '琼工办〔2026〕3号\n"第一批"',
    '{"$bigint": "5"}',
    '𠮷 \\u0000',
  ];
  for (const document of documents) expect((await adopt({ document })).ok).toBe(true);
  const kept = await books.query<{ document: string }>(
    sql`select document from entry where trade_union_id = ${union}::uuid order by block_number`,
  );
  expect(kept.map((row) => row.document)).toEqual(documents);
  const altered = await books.query(sql`select id from entry e where e.digest <> sha256(entry_bytes(e))`);
  expect(altered).toEqual([]);
});

it('an idempotency key belongs to one person and one operation', async () => {
  const key = id();
  const other = await office.person('finance_officer', 'union', union);
  const command = { line: 'shared-key', idempotencyKey: key };
  expect((await adopt(command)).ok).toBe(true);
  const again = await office.adoptBudget(other, {
    tradeUnionId: union,
    year: 2026,
    amount: 1n,
    document: '另一决议',
    ...command,
  });
  expect(again.ok).toBe(true);
  const income = await office.income(treasurer, {
    tradeUnionId: union,
    kind: 'dues_collected_here',
    amount: 1n,
    bankReference: '回单 2026-1',
    receivedOn: '2026-11-01',
    idempotencyKey: key,
  });
  expect(income.ok).toBe(true);
  expect(await balancesOf(books, union)).toMatchObject({ '102': '1' });
});
