import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { eventually } from '@puhui/testkit';
import { lockBooks } from '../ledger/post-entries/post-entries.js';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { balancesOf } from '../spec/figures.js';
import { SpecOffice } from '../spec/office.js';

const id = (): Id => newId(new Date());
const DOCUMENT = '琼工办〔2027〕1号';

let books: SpecBooks;
let office: SpecOffice;
beforeAll(async () => {
  books = await openBooks();
  office = new SpecOffice(books);
  await office.dutiesAreBehind(0);
});
afterAll(() => books.close());

/** A province with two counties and two finance officers, whatever they decide by one document. */
async function province() {
  const union = await office.union('provincial');
  const [county, sister] = [await office.union('county', [union]), await office.union('county', [union])];
  const one = await office.person('finance_officer', 'union', union);
  const other = await office.person('finance_officer', 'union', union);
  const of = { year: 2027, line: 'general-benefits', document: DOCUMENT };
  const adopt = (person: Id, change: object = {}) =>
    office.adoptBudget(person, { ...of, tradeUnionId: union, amount: 10_000n, ...change });
  const allocate = (person: Id, change: object = {}) =>
    office.allocate(person, {
      ...of,
      fromTradeUnionId: union,
      toTradeUnionId: county,
      amount: 1_000n,
      ...change,
    });
  return { union, county, sister, one, other, adopt, allocate };
}

const standing = { document: DOCUMENT, year: 2027, lastOn: '2026-11-01', times: 1 };
const adopted = { ok: false, error: { code: 'BUDGET_ALREADY_ADOPTED', amount: 10_000n, ...standing } };
const allocated = {
  ok: false,
  error: { code: 'BUDGET_ALREADY_ALLOCATED', amount: 1_000n, taker: '某工会', ...standing },
};

/** Both are at the books before either gets them. */
async function heldUp<T>(union: Id, begin: () => readonly Promise<T>[]): Promise<T[]> {
  let begun: readonly Promise<T>[] = [];
  await books.run(async (tx) => {
    await lockBooks(tx, [union]);
    begun = begin();
    await eventually(async () => {
      const waiting = await books.query(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(begun.length);
    });
  });
  return Promise.all(begun);
}

describe('a budget line', () => {
  it('is adopted by a document once, whoever asks, and told what stands', async () => {
    const { union, one, other, adopt } = await province();
    unwrap(await adopt(one));
    expect(await adopt(other)).toEqual(adopted);
    expect(await adopt(other, { document: '琼工办[2027] 第1号', amount: 7n })).toEqual(adopted);
    expect(await adopt(other, { again: false })).toEqual(adopted);
    expect(await balancesOf(books, union)).toEqual({ appropriated: '-10000', free: '10000' });
  });

  it('is adopted by it again where that is said, and by another document as ever', async () => {
    const { union, one, other, adopt } = await province();
    unwrap(await adopt(one));
    unwrap(await adopt(other, { again: true }));
    unwrap(await adopt(other, { document: '琼工办〔2027〕2号' }));
    expect(await balancesOf(books, union)).toMatchObject({ free: '30000' });
    expect(await adopt(one)).toMatchObject({
      error: { code: 'BUDGET_ALREADY_ADOPTED', amount: 20_000n, times: 2 },
    });
  });

  it('of another year, name or union may be adopted by the same document', async () => {
    const { county, one, adopt } = await province();
    unwrap(await adopt(one));
    unwrap(await adopt(one, { year: 2026 }));
    unwrap(await adopt(one, { line: 'festival' }));
    unwrap(await adopt(one, { tradeUnionId: county }));
  });

  it('is adopted once by two officers who ask at the same moment', async () => {
    const { union, one, other, adopt } = await province();
    const answers = await heldUp(union, () => [adopt(one), adopt(other)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual(adopted);
    expect(await balancesOf(books, union)).toMatchObject({ free: '10000' });
  });

  it('is adopted under one key once, with one answer, however often that is asked', async () => {
    const { one, other, adopt } = await province();
    const idempotencyKey = id();
    const first = unwrap(await adopt(one, { idempotencyKey }));
    expect(unwrap(await adopt(one, { idempotencyKey })).id).toBe(first.id);
    // The refusal, too, is no answer of another wish.
    expect(await adopt(other, { idempotencyKey })).toEqual(adopted);
  });
});

describe('a part of a line', () => {
  it('is allocated to a union by a document once, whoever asks, and told what stands', async () => {
    const { union, county, one, other, adopt, allocate } = await province();
    unwrap(await adopt(one));
    unwrap(await allocate(one));
    expect(await allocate(other)).toEqual(allocated);
    expect(await allocate(other, { document: '琼工办（2027）1号', amount: 7n })).toEqual(allocated);
    expect(await balancesOf(books, county)).toEqual({ appropriated: '-1000', free: '1000' });
    expect(await balancesOf(books, union)).toMatchObject({ allocated_down: '1000', free: '9000' });
  });

  it('is allocated by it again where that is said, and to each union below by the same document', async () => {
    const { union, sister, one, other, adopt, allocate } = await province();
    unwrap(await adopt(one));
    unwrap(await allocate(one));
    unwrap(await allocate(other, { again: true }));
    unwrap(await allocate(one, { toTradeUnionId: sister }));
    expect(await balancesOf(books, union)).toMatchObject({ allocated_down: '3000' });
  });

  it('by another giver above is another allotment', async () => {
    const { union, one, adopt, allocate } = await province();
    const city = await office.union('city', [union]);
    const county = await office.union('county', [union, city]);
    unwrap(await adopt(one));
    unwrap(await allocate(one, { toTradeUnionId: city }));
    unwrap(await allocate(one, { toTradeUnionId: county, amount: 10n }));
    unwrap(await allocate(one, { fromTradeUnionId: city, toTradeUnionId: county, amount: 10n }));
  });

  it('is allocated once by two officers who ask at the same moment', async () => {
    const { union, county, one, other, adopt, allocate } = await province();
    unwrap(await adopt(one));
    const answers = await heldUp(union, () => [allocate(one), allocate(other)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers).toContainEqual(allocated);
    expect(await balancesOf(books, county)).toEqual({ appropriated: '-1000', free: '1000' });
  });
});
