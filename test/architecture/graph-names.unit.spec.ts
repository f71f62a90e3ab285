import { describe, expect, it } from '@jest/globals';
import { namesOutOfForm } from './graph-names.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('a graph name', () => {
  it('has the form of its kind, and one thing has one name', () => {
    expect(asLines(namesOutOfForm(readTree()))).toEqual([]);
  });

  it('is reported when its form is that of something else', () => {
    expect(asLines(namesOutOfForm(readFixture('graph-names')))).toEqual(
      [
        'OfferPage: what has nodes and pageInfo, and nothing else, is called …Connection',
        'first: write first: Int; PageInfo says how many rows a page has unasked',
        "OfferBlocked: no form of a refusal's name",
        'OfferDone: a success says what was done: …ed',
        'Mutation.publishOffer: id: write the noun: <noun>Id',
        'Query.offersOf: id: only what answers that one thing takes its id',
        'Import: what runs has status, startedAt and finishedAt',
        'state: write status',
        'reasonEn: write message and messageEn, hint and hintEn',
        'unionId: write tradeUnion, tradeUnions, tradeUnionId, tradeUnionIds',
        'OfferState: write …Status',
      ].map((message) => `docs/supergraph.graphql: ${message}`),
    );
  });

  it('cannot be checked without the composed graph', () => {
    expect(asLines(namesOutOfForm([]))).toEqual(['docs/supergraph.graphql: is missing: npm run generate']);
  });
});
