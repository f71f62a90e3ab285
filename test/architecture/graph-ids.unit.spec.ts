import { describe, expect, it } from '@jest/globals';
import { idsOfAnotherType } from './graph-ids.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('an argument named like an id or a key', () => {
  it('has that type, so that it is checked at the edge of the graph', () => {
    expect(asLines(idsOfAnotherType(readTree()))).toEqual([]);
  });

  it('is reported when it is a text, a built-in type, or an id by another name', () => {
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
