import { describe, expect, it } from '@jest/globals';
import { idsOfAnotherType } from './graph-ids.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('what is an id or a key by its name', () => {
  it('is one by its type, so that it is read at the edge of the graph', () => {
    expect(asLines(idsOfAnotherType(readTree()))).toEqual([]);
  });

  it('is found when it is a plain text, and so are an id by another name and the built-in types', () => {
    const path = 'services/benefits/src/campaigns.graphql';
    expect(asLines(idsOfAnotherType(readFixture('graph-ids')))).toEqual([
      `${path}: tradeUnionId: String: write Id`,
      `${path}: unionIds: String: write Id`,
      `${path}: person: Id: call it …Id, or …Ids`,
      `${path}: offer: Int: write Count`,
      `${path}: offerId: ID: write Id`,
      `${path}: first: Int: write Count`,
      `${path}: idempotencyKey: String: write IdempotencyKey`,
    ]);
  });
});
