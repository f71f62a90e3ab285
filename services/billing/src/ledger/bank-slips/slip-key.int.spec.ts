import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openBooks, type SpecBooks } from '../../spec/books.js';
import { isSlipNumber, slipKey } from './slip-key.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const parts = [
  ...'0 7 A z Ｂ ９ ⑦ № № No. NO nr Number NOVA - —— － _ · / 。 ： # 第 号 號 回单 回單号 交易流水号 凭证 编号 单 工行 〇 é É ß Ж \u200b \u00ad'.split(
    ' ',
  ),
  ' ',
  '\u3000',
  '\u{1F9FE}',
];

it('the database and the service make the same key from any slip number', async () => {
  const typed = fc.sample(
    fc.array(fc.constantFrom(...parts), { maxLength: 9 }).map((some) => some.join('')),
    { numRuns: 2_000, seed: 20 },
  );
  const keys = await books.query<{ typed: string; key: string }>(
    sql`select typed, slip_key(typed) as key from unnest(${typed}::text[]) as t (typed)`,
  );
  const differing = keys.filter(({ typed: one, key }) => key !== slipKey(one));
  expect(differing).toEqual([]);
});

it.each([
  ['ICBC-2026-BIF28', 'ICBC2026BIF28'],
  ['流水号No.2026-0815', '20260815'],
  ['第 2026-7 号', '20267'],
  ['NOVA-2026', 'NOVA2026'],
  ['工行 2026-7', '工行20267'],
  ['回单', ''],
])('the key of "%s" is "%s"', (typed, key) => {
  expect(slipKey(typed)).toBe(key);
});

it('a slip number with a short key or without a digit is refused', () => {
  expect(['BOC9', 'BOC', 'ABCD', '0815', '工行71'].map(isSlipNumber)).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});
