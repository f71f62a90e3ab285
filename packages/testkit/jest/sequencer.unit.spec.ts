import { afterEach, expect, it } from '@jest/globals';
import SameOrder from './sequencer.mjs';

const NAMES = ['b', 'd', 'a', 'c', 'e'];
const OTHERWISE_FOUND = ['e', 'c', 'a', 'd', 'b'];
const orderOf = (rootDir: string, names: readonly string[]): string => {
  const tests = names.map((name) => ({ path: `${rootDir}/test/${name}`, context: { config: { rootDir } } }));
  return new SameOrder({ contexts: [], globalConfig: {} })
    .sort(tests)
    .map(({ path }) => path.at(-1))
    .join('');
};

const before = process.env['PUHUI_ORDER'];
afterEach(() => {
  if (before === undefined) delete process.env['PUHUI_ORDER'];
  else process.env['PUHUI_ORDER'] = before;
});

it('specs that share a platform run in name order, wherever and however they were found', () => {
  delete process.env['PUHUI_ORDER'];
  expect(orderOf('/home/a', NAMES)).toBe('abcde');
  expect(orderOf('/srv/of/b', OTHERWISE_FOUND)).toBe('abcde');
});

it('a word mixes them, the same way for the same word and differently for another', () => {
  const mixed = ['1', '2', '3', '4', '5', '6'].map((word) => {
    process.env['PUHUI_ORDER'] = word;
    const order = orderOf('/home/a', NAMES);
    expect(orderOf('/srv/of/b', OTHERWISE_FOUND)).toBe(order);
    expect(order.split('').sort().join('')).toBe('abcde');
    return order;
  });
  expect(new Set(mixed).size).toBeGreaterThan(3);
});
