import { expect, it } from '@jest/globals';
import { wordsOfTwoMeanings, wrongWordsInProse } from './glossary-words.js';
import { asLines, readFixture, readTree } from './tree.js';

it('a word of the glossary names one kind of thing in the whole tree', () => {
  expect(asLines(wordsOfTwoMeanings(readTree()))).toEqual([]);
});

it('another meaning is found, in a type, a function and the graph, and what only sounds alike is not', () => {
  const slice = 'services/members/src/duties';
  const message = (name: string) =>
    `${name}: a place is a point on a map (glossary), and what this is has another name`;
  expect(asLines(wordsOfTwoMeanings(readFixture('glossary-words')))).toEqual([
    'infra/local/src/known.mjs:1: dutyBooks: a book is a union’s accounting book (glossary), and what this is has another name',
    `${slice}/duties.graphql:2: ${message('place')}`,
    `${slice}/duties.graphql:5: ${message('ScopePlace')}`,
    `${slice}/granting.ts:1: ${message('ScopePlace')}`,
    `${slice}/granting.ts:7: ${message('placeOf')}`,
    `web/desk-kit/frame.tsx:1: ${message('Places')}`,
  ]);
});

it('prose says the words of the glossary in their one meaning', () => {
  expect(asLines(wrongWordsInProse(readTree()))).toEqual([]);
});

it('prose that means another thing is found: in a document, a comment and a title, not in an idiom', () => {
  expect(wrongWordsInProse(readFixture('glossary-words')).map(({ path }) => path)).toEqual([
    'docs/how-to/give-out.md:3',
    'docs/how-to/give-out.md:5',
    'services/members/src/duties/spec-titles.unit.spec.ts:3',
    'web/portals/worker/home/left.ts:1',
  ]);
});
