import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, unwrap } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { SpecOffice } from '../spec/office.js';

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

it('a budget line goes on behind an adoption that a restored database has forgotten', async () => {
  const tradeUnionId = await office.union('provincial');
  const person = await office.person('finance_officer', 'union', tradeUnionId);
  const adopt = (document: string) =>
    office.adoptBudget(person, {
      tradeUnionId,
      year: 2027,
      line: 'general-benefits',
      amount: 10_000n,
      document,
    });
  const budget = unwrap(await adopt('琼工办〔2027〕1号'));
  await books.run((tx) =>
    // What was kept again by `learn-again --keep`: the event's version is taken, and the row knows nothing of it.
    tx.execute(
      sql`update messaging.aggregate_version set version = 2 where aggregate = 'budget' and aggregate_id = ${budget.id}::uuid`,
    ),
  );
  expect(unwrap(await adopt('琼工办〔2027〕2号'))).toMatchObject({ id: budget.id, version: 3 });
  expect(unwrap(await adopt(`琼工办〔2027〕${newId(new Date()).slice(-4)}号`))).toMatchObject({ version: 4 });
});
