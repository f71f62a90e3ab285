import { describe, expect, it } from '@jest/globals';
import { idsOfAnotherType } from './graph-ids.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('what is an id or a key by its name', () => {
  it('is one by its type, so that it is read at the edge of the graph', () => {
    expect(asLines(idsOfAnotherType(readTree()))).toEqual([]);
  });

  it('is found when it is a plain text, and so is an id by another name', () => {
    const path = 'services/benefits/src/campaigns.graphql';
    expect(asLines(idsOfAnotherType(readFixture('graph-ids')))).toEqual([
      `${path}: tradeUnionId: String: write ID`,
      `${path}: unionIds: String: write ID`,
      `${path}: person: ID: call it …Id, or …Ids`,
      `${path}: idempotencyKey: String: write IdempotencyKey`,
    ]);
  });
});
