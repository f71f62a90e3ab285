import { describe, expect, it } from '@jest/globals';
import { linksThatCostTheAnswer } from './graph-links.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('links between the subgraphs', () => {
  it('can be null, so that a service that is down costs its own fields and not the answer', () => {
    expect(asLines(linksThatCostTheAnswer(readTree()))).toEqual([]);
  });

  it('are found when they promise what another service owns, in lists too', () => {
    expect(asLines(linksThatCostTheAnswer(readFixture('graph-links')))).toEqual([
      'services/benefits/src/vouchers.graphql: Voucher.member must be nullable: Member belongs to members',
      'services/benefits/src/vouchers.graphql: Voucher.outlets must be nullable: Outlet belongs to partners',
    ]);
  });
});
