import { expect, it } from '@jest/globals';
import { Refused } from '../exit.js';
import { firstRows, wholeList, type Page } from './page.js';

/** A list of the numbers from 0 in pages of two, which counts how often it was asked. */
function listOf(length: number) {
  const asked: (string | null)[] = [];
  const ask = async (after: string | null): Promise<Page<number>> => {
    asked.push(after);
    const from = after === null ? 0 : Number(after) + 1;
    const nodes = Array.from({ length: Math.min(2, length - from) }, (_, nr) => from + nr);
    const last = nodes.at(-1) ?? -1;
    return Promise.resolve({ nodes, pageInfo: { endCursor: String(last), hasNextPage: last + 1 < length } });
  };
  return { ask, asked };
}

it.each([
  { length: 0, rows: [], isCut: false, asked: 1 },
  { length: 3, rows: [0, 1, 2], isCut: false, asked: 2 },
  { length: 4, rows: [0, 1, 2], isCut: true, asked: 2 },
  { length: 9, rows: [0, 1, 2], isCut: true, asked: 2 },
])('of $length rows the first three are $rows', async ({ length, rows, isCut, asked }) => {
  const list = listOf(length);
  expect(await firstRows(3, list.ask)).toEqual({ rows, isCut });
  expect(list.asked).toHaveLength(asked);
});

it('who looks for something gets a list whole or hears that it is too long', async () => {
  expect(await wholeList(4, 'numbers', listOf(4).ask)).toEqual([0, 1, 2, 3]);
  await expect(wholeList(4, 'numbers', listOf(5).ask)).rejects.toThrow(Refused);
  await expect(wholeList(4, 'numbers', listOf(5).ask)).rejects.toThrow(/^numbers: 多于 4 条.*more than 4/);
});
