import { describe, expect, it } from '@jest/globals';
import { emptyTests, namesThatAreNotSentences, sidelinedTests, specsWithoutSuffix } from './spec-habits.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('specs', () => {
  const tree = readTree();
  const broken = readFixture('specs');
  const at = (line: number): string => `claims.unit.spec.ts:${line}`;

  it('all run: none is focused, skipped or left for later', () => {
    expect(asLines(sidelinedTests(tree))).toEqual([]);
    expect(sidelinedTests(broken).map(({ path }) => path)).toEqual([at(3), at(4), at(7)]);
  });

  it('can fail: none is empty', () => {
    expect(asLines(emptyTests(tree))).toEqual([]);
    expect(emptyTests(broken).map(({ path }) => path)).toEqual([at(8)]);
  });

  it('say in their suffix what they need', () => {
    expect(asLines(specsWithoutSuffix(tree))).toEqual([]);
    expect(specsWithoutSuffix(broken).map(({ path }) => path)).toEqual(['claims.spec.ts']);
  });

  it('have names that are sentences', () => {
    expect(asLines(namesThatAreNotSentences(tree))).toEqual([]);
    expect(namesThatAreNotSentences(broken).map(({ path }) => path)).toEqual([at(9)]);
  });
});
