import { describe, expect, it } from '@jest/globals';
import { placesThatCostTheAnswer } from './graph-null.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('what a service that is down may cost', () => {
  it('is its own fields: null is possible at every root and wherever the graph goes from one service to another', () => {
    expect(asLines(placesThatCostTheAnswer(readTree()))).toEqual([]);
  });

  it('is found to be more at roots, at links to another service’s entity, in lists too, and at fields added to one', () => {
    expect(asLines(placesThatCostTheAnswer(readFixture('graph-null')))).toEqual([
      'docs/supergraph.graphql: Query.campaigns must be nullable: benefits may be down',
      'docs/supergraph.graphql: Mutation.join must be nullable: members may be down',
      'docs/supergraph.graphql: Joined.campaigns must be nullable: Campaign belongs to benefits',
      'docs/supergraph.graphql: Campaign.open must be nullable: billing adds it to what belongs to benefits',
      'docs/supergraph.graphql: Voucher.member must be nullable: Member belongs to members',
      'docs/supergraph.graphql: Voucher.helpers must be nullable: Member belongs to members',
    ]);
  });

  it('cannot be said without the composed graph', () => {
    expect(asLines(placesThatCostTheAnswer([]))).toEqual([
      'docs/supergraph.graphql: is missing: npm run generate',
    ]);
  });
});
