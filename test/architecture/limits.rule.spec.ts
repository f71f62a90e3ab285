import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { limitsInWords, limitsOfBoxes, limitsOfTheDatabase, limitsOfTheGraph } from './limits.js';
import { lengthsOfLists, lengthsOfSettings } from './list-lengths.js';
import { asLines, readFixture, readTree } from './tree.js';

const tree = readTree();
const broken = readFixture('limits');

it('the descriptions of the graph state the limits of the code', () => {
  expect(asLines(limitsOfTheGraph(tree))).toEqual([]);
});

it('a description with another or an unknown limit is found', () => {
  expect(limitsOfTheGraph(broken).map(({ path }) => path)).toEqual([
    'services/benefits/src/claims/claims.graphql:2',
    'services/benefits/src/claims/claims.graphql:4',
  ]);
});

it('the database checks lengths as code does', () => {
  expect(asLines(limitsOfTheDatabase(tree))).toEqual([]);
});

it('a check of another length is found, unless a later one replaced it', () => {
  expect(asLines(limitsOfTheDatabase(broken))).toEqual([
    'services/benefits/prisma/migrations/0001-first/up.sql: length(line) <= 60, but the kernel says 40',
    'services/benefits/prisma/migrations/0001-first/up.sql: char_length(nickname) <= 12, but the kernel says nothing of it (limits.ts)',
  ]);
});

it('a sentence quotes a limit by its constant', () => {
  expect(asLines(limitsInWords(tree))).toEqual([]);
});

it('a sentence with a number of its own is found, in both languages', () => {
  expect(limitsInWords(broken).map(({ path }) => path)).toEqual([
    'services/benefits/src/claims/words.ts:2',
    'services/benefits/src/claims/words.ts:3',
  ]);
});

it('a box of a page takes as many characters as the graph does', () => {
  expect(asLines(limitsOfBoxes(tree))).toEqual([]);
});

it('a box with a number of its own is found', () => {
  const text = "reason: { kind: 'words', mostCharacters: 400 },\n<textarea maxLength={200} />";
  expect(limitsOfBoxes([{ path: 'web/portals/union/a/page.tsx', text }]).map(({ path }) => path)).toEqual([
    'web/portals/union/a/page.tsx:1',
    'web/portals/union/a/page.tsx:2',
  ]);
});

it('a list without pages is reckoned as long as the limit of its rows lets it be', () => {
  expect(asLines(lengthsOfLists(tree))).toEqual([]);
});

it('a list among the settings of an allocation kind is as long as the contract lets it be', () => {
  const settings = z.object({
    kind: z.literal('by_lot'),
    tickets: z.array(z.object({ workerType: z.string() })).max(50),
    seeds: z.array(z.string()),
  });
  expect(lengthsOfSettings([settings])).toEqual({ 'ByLot.tickets': 50 });
});

it('a list that may be longer than it is reckoned is found, and one of which nothing is said', () => {
  const path = 'services/benefits/src/entries/entries.graphql';
  const text = `type Entry {
    vouchers: [Voucher!]! @listSize(assumedSize: 10)
    tries: [Try!]! @listSize(assumedSize: 3)
    notes: [Note!]! @listSize(assumedSize: 5)
  }`;
  const lengths = { 'Entry.vouchers': 100, 'Entry.notes': 'a few', 'Entry.gone': 7 };
  expect(asLines(lengthsOfLists([{ path, text }], lengths))).toEqual([
    `${path}: Entry.vouchers: assumedSize 10, but its limit is 100`,
    `${path}: Entry.tries: say in list-lengths.ts what holds its length`,
    'test/architecture/list-lengths.ts: there is no Entry.gone',
  ]);
});
