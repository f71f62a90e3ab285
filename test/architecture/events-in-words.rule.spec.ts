import { events } from '@puhui/contracts';
import { expect, it } from '@jest/globals';
import { readTree } from './tree.js';

const OF_BOOKS = 'web/portals/finance/books/words.ts';
const textOf = (wanted: string): string => readTree().find(({ path }) => path === wanted)?.text ?? '';
const WORDS = 'web/desk-kit/records/event-words.ts';

it('auditors and administrators read each event in words, and never its own name alone', () => {
  const [, inWords = ''] = textOf(WORDS).split('export const eventWords = ');
  const said = [...inWords.matchAll(/^ {4}([A-Z]\w+): /gm)].map(([, name = '']) => name);
  const names = events.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(40);
  expect([...new Set(said)].toSorted()).toEqual(names.toSorted());
});

/** The names of a list of words, each of which stands in two languages. */
const namesIn = (list: string): readonly string[] => {
  const [, after = ''] = textOf(OF_BOOKS).split(`export const ${list} = `);
  const [inWords = ''] = after.split('\n);');
  return [...new Set([...inWords.matchAll(/^ {4}'?([a-z][\w-]*)'?: /gm)].map(([, name = '']) => name))];
};
const between = (path: string, begin: string, end: string): string =>
  textOf(path).split(begin)[1]?.split(end)[0] ?? '';

it('each cause of an entry is read in words, and none that no entry has', () => {
  const list = between('services/billing/src/ledger/entry.ts', 'const causeKinds = [', '] as const');
  const kinds = [...list.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind);
  expect(kinds.length).toBeGreaterThan(10);
  expect(namesIn('causeWords').toSorted()).toEqual(kinds.toSorted());
});

it('the control book’s accounts are read in words, each of them', () => {
  const list = between('services/billing/src/ledger/account.ts', 'const controlAccounts = {', '} as const');
  const codes = [...list.matchAll(/^ {2}(\w+): \{/gm)].map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(5);
  expect(namesIn('accountWords').toSorted()).toEqual(codes.toSorted());
});
