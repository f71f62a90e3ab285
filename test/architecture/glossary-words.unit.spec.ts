import { expect, it } from '@jest/globals';
import { wordsOfTwoMeanings } from './glossary-words.js';
import { asLines, readFixture, readTree } from './tree.js';

it('a word of the glossary names one kind of thing in the whole tree', () => {
  expect(asLines(wordsOfTwoMeanings(readTree()))).toEqual([]);
});

it('another meaning is found, in a type, a function and the graph, and what only sounds alike is not', () => {
  const slice = 'services/members/src/duties';
  const message = (name: string) =>
    `${name}: a place is a point on a map (glossary), and what this is has another name`;
  expect(asLines(wordsOfTwoMeanings(readFixture('glossary-words')))).toEqual([
    `${slice}/duties.graphql:5: ${message('ScopePlace')}`,
    `${slice}/granting.ts:1: ${message('ScopePlace')}`,
    `${slice}/granting.ts:7: ${message('placeOf')}`,
  ]);
});
