import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { changesOf } from './changes.js';

const countOf = (text: string): number | undefined => {
  const document = parse(text);
  const operation = getOperationAST(document);
  return operation ? changesOf(document, operation) : undefined;
};

describe('the changes of an operation', () => {
  it.each([
    ['one of each name', 'mutation { a: close(id: 1) { id } b: close(id: 2) { id } open { id } }', 3],
    ['no question', '{ a: campaign { id } b: campaign { id } }', 0],
    ['what is asked twice under one name once', 'mutation { close { id } close { title } }', 1],
    ['no name of the type', 'mutation { __typename close { id } }', 1],
    [
      'those of fragments',
      'mutation { ...F ... { c: close } } fragment F on Mutation { a: close b: close }',
      3,
    ],
    ['a fragment that is spread twice once', 'mutation { ...F ...F } fragment F on Mutation { a: close }', 1],
    ['those that may be skipped', 'mutation($s: Boolean!) { a: close @skip(if: $s) b: close }', 2],
    [
      'those of fragments that spread each other',
      'mutation { ...F } fragment F on Mutation { a: close ...G } fragment G on Mutation { b: close ...F }',
      2,
    ],
  ])('count %s', (_, text, count) => {
    expect(countOf(text)).toBe(count);
  });
});
