import { describe, expect, it } from '@jest/globals';
import { placesThatCostTheAnswer } from './graph-null.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('a field that another service answers', () => {
  it('is nullable, at every root and at every link between services', () => {
    expect(asLines(placesThatCostTheAnswer(readTree()))).toEqual([]);
  });

  it('is reported when it is not: at roots, links, in lists and in extensions', () => {
    expect(asLines(placesThatCostTheAnswer(readFixture('graph-null')))).toEqual([
      'docs/supergraph.graphql: Query.campaigns must be nullable: benefits may be down',
      'docs/supergraph.graphql: Mutation.join must be nullable: members may be down',
      'docs/supergraph.graphql: Joined.campaigns must be nullable: Campaign belongs to benefits',
      'docs/supergraph.graphql: Campaign.open must be nullable: billing adds it to what belongs to benefits',
      'docs/supergraph.graphql: Voucher.member must be nullable: Member belongs to members',
      'docs/supergraph.graphql: Voucher.helpers must be nullable: Member belongs to members',
    ]);
  });

  it('cannot be checked without the composed graph', () => {
    expect(asLines(placesThatCostTheAnswer([]))).toEqual([
      'docs/supergraph.graphql: is missing: npm run generate',
    ]);
  });
});
