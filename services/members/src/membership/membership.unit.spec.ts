import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems, unwrap } from '@puhui/kernel';
import { aMembership, aUnion, now, someId } from '../spec/builders.js';
import { evolve, membershipLife, type Membership } from './membership.js';
import { decideMove, type MoveMembership } from './move-membership/decide.js';

const to = aUnion();
const transfer: MoveMembership = { kind: 'transfer', to, newMembershipId: someId(), now };

describe("a membership's life", () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(membershipLife)).toEqual([]);
  });

  it('begins active through a roster: the union vouches for the name', () => {
    const { status: _s, verified: _v, version: _n, ...joined } = aMembership();
    expect(evolve(null, { type: 'Joined', membership: joined })).toMatchObject({
      status: 'active',
      verified: true,
      version: 1,
    });
  });

  it('changes only while it is live', () => {
    const left = evolve(aMembership(), { type: 'Left' });
    expect(left).toMatchObject({ status: 'left', version: 2 });
    expect(() => evolve(left, { type: 'Retained' })).toThrow('only-a-live-membership-changes');
    expect(() => evolve(null, { type: 'Left' })).toThrow('only-a-live-membership-changes');
  });
});

describe('a transfer', () => {
  it('ends this membership and begins the next in the other union, same person and work', () => {
    const membership = aMembership();
    const { ended, begun } = unwrap(decideMove(transfer, membership));
    expect(evolve(membership, ended)).toMatchObject({ status: 'transferred', version: 2 });
    expect(begun && evolve(null, begun)).toMatchObject({
      personId: membership.personId,
      tradeUnionId: to.id,
      platform: membership.platform,
      joinedOn: '2026-11-22',
      version: 1,
    });
  });

  it('to the same union, or to a dissolved one, is refused', () => {
    expect(decideMove(transfer, aMembership({ tradeUnionId: to.id }))).toMatchObject({
      error: { field: 'toTradeUnionId', problem: 'NOT_CHANGED' },
    });
    const gone = { ...transfer, to: aUnion({ status: 'dissolved' }) };
    expect(decideMove(gone, aMembership())).toMatchObject({ error: { code: 'TRADE_UNION_NOT_ACTIVE' } });
  });
});

describe('retaining and leaving', () => {
  it('a retained member may still transfer or leave', () => {
    const membership = aMembership();
    const retained = evolve(membership, unwrap(decideMove({ kind: 'retain' }, membership)).ended);
    expect(retained.status).toBe('retained');
    expect(decideMove(transfer, retained).ok).toBe(true);
    expect(decideMove({ kind: 'leave', reason: '本人申请退会' }, retained).ok).toBe(true);
  });

  it('leaving needs a reason that says something', () => {
    expect(decideMove({ kind: 'leave', reason: ' ' }, aMembership())).toMatchObject({
      error: { problem: 'REASON_LENGTH' },
    });
  });

  it.each(['transferred', 'left', 'applied'] as const)('nothing moves a membership that is %s', (status) => {
    const membership: Membership = aMembership({ status });
    expect(decideMove({ kind: 'retain' }, membership)).toEqual({
      ok: false,
      error: { code: 'MEMBERSHIP_NOT_MOVABLE', status },
    });
  });
});
