import { expect, it } from '@jest/globals';
import { limitsInWords, limitsOfTheDatabase, limitsOfTheGraph } from './limits.js';
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
