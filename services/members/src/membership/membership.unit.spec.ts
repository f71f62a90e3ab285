import { describe, expect, it } from '@jest/globals';
import { MembershipChanged } from '@puhui/contracts';
import { businessDate, lifeCycleProblems, stepFrom, unwrap } from '@puhui/kernel';
import { aMembership, aUnion, now, someId } from '../spec/builders.js';
import {
  evolve,
  membershipLifeCycle,
  type Membership,
  type MembershipEvent,
  type MembershipStatus,
} from './membership.js';
import { decideMove, happens, type MoveMembershipCommand } from './move-membership/decide.js';
import { decideTransfer } from './transfer-membership/decide.js';
import { decideWithdraw } from './withdraw-application/decide.js';

const to = aUnion();
const by = someId();
const reason = '本人申请退会';
const statuses = MembershipChanged.schema.shape.status.options;
const commands: Readonly<Record<MoveMembershipCommand['kind'], MoveMembershipCommand>> = {
  verify: { kind: 'verify', by },
  activate: { kind: 'activate', by, union: to, now },
  retain: { kind: 'retain', by },
  resume: { kind: 'resume', by, union: to },
  leave: { kind: 'leave', by, reason },
};
const kinds = Object.keys(commands) as MoveMembershipCommand['kind'][];

/** Given a membership, when it is moved, then this is what it has become. */
const after = (membership: Membership, command: MoveMembershipCommand): Membership =>
  evolve(membership, unwrap(decideMove(command, membership)));

describe("a membership's life", () => {
  it('has no state that cannot be reached or left', () => {
    expect(lifeCycleProblems(membershipLifeCycle)).toEqual([]);
  });

  it('begins active through a roster, for which the union vouches, and applied otherwise', () => {
    const { status: _s, verified: _v, leftReason: _r, version: _n, ...data } = aMembership();
    const begun = (name: 'MembershipJoined' | 'MembershipApplied'): Membership =>
      evolve(null, { name, data });
    expect(begun('MembershipJoined')).toEqual({
      ...data,
      status: 'active',
      verified: true,
      leftReason: null,
      version: 1,
    });
    expect(begun('MembershipApplied')).toEqual({
      ...data,
      status: 'applied',
      verified: false,
      leftReason: null,
      version: 1,
    });
    expect(() => evolve(aMembership(), { name: 'MembershipApplied', data })).toThrow(
      'a-membership-begins-once',
    );
  });

  describe.each(statuses.flatMap((status) => kinds.map((kind) => [status, kind] as const)))(
    'that is %s',
    (status, kind) => {
      const membership = aMembership({ status });
      const leads = stepFrom(membershipLifeCycle, status, happens[kind]);

      it(`${leads === undefined ? 'knows no' : 'takes the'} step: ${kind}`, () => {
        const decided = decideMove(commands[kind], membership);
        if (leads === undefined)
          expect(decided).toEqual({ ok: false, error: { code: 'MEMBERSHIP_STEP_NOT_OPEN', status } });
        else expect(after(membership, commands[kind])).toMatchObject({ status: leads, version: 2 });
      });
    },
  );

  it.each<[MembershipStatus, MembershipEvent]>([
    ['left', { name: 'MembershipRetained', data: null }],
    ['transferred', { name: 'MembershipLeft', data: { reason } }],
    ['applied', { name: 'MembershipActivated', data: { joinedOn: aMembership().joinedOn } }],
    ['active', { name: 'MembershipVerified', data: null }],
    ['active', { name: 'MembershipResumed', data: null }],
    ['verified', { name: 'MembershipTransferred', data: null }],
  ])('that is %s does not evolve by %j, whoever decided it', (status, event) => {
    expect(() => evolve(aMembership({ status }), event)).toThrow('event-fits-its-status');
    expect(() => evolve(null, event)).toThrow('a-membership-begins-first');
  });
});

describe('an application', () => {
  const applied = aMembership({ status: 'applied', verified: false });

  it('is verified, and only then activated: a member from that day on', () => {
    const verified = after(applied, commands.verify);
    expect(verified).toEqual({ ...applied, status: 'verified', verified: true, version: 2 });
    expect(after(verified, commands.activate)).toEqual({
      ...verified,
      status: 'active',
      joinedOn: '2026-11-22',
      version: 3,
    });
  });

  it('takes the day of joining in Shanghai, not in UTC', () => {
    const verified = aMembership({ status: 'verified' });
    const evening = new Date('2026-11-30T16:30:00Z');
    expect(after(verified, { kind: 'activate', by, union: to, now: evening }).joinedOn).toBe('2026-12-01');
  });

  it('is turned down with a reason', () => {
    expect(after(applied, commands.leave)).toMatchObject({
      status: 'left',
      verified: false,
      leftReason: reason,
    });
    expect(decideMove({ kind: 'leave', by, reason: ' ' }, applied)).toMatchObject({
      error: { problem: 'REASON_LENGTH' },
    });
  });

  it.each(kinds)('is not moved by the member themself, who may be an officer as well: %s', (kind) => {
    for (const status of statuses) {
      const membership = aMembership({ status });
      const own = decideMove({ ...commands[kind], by: membership.personId }, membership);
      const others = decideMove(commands[kind], membership);
      expect(own).toEqual(
        others.ok ? { ok: false, error: { code: 'PERSON_NOT_INDEPENDENT', hat: 'member' } } : others,
      );
    }
  });
});

describe('an application that is taken back', () => {
  const open = ['applied', 'verified'] as const;

  it.each(open)('by the applicant is over: %s', (status) => {
    const membership = aMembership({ status });
    const event = unwrap(decideWithdraw(membership.personId, membership));
    expect(evolve(membership, event)).toMatchObject({
      status: 'left',
      leftReason: expect.stringContaining('本人撤回'),
    });
  });

  it.each(statuses)('by somebody else is refused as unknown: %s', (status) => {
    const membership = aMembership({ status });
    expect(decideWithdraw(by, membership)).toEqual({
      ok: false,
      error: { code: 'MEMBER_UNKNOWN', memberId: membership.id },
    });
  });

  it.each(statuses.filter((status) => status !== 'applied' && status !== 'verified'))(
    'is no application any more: %s',
    (status) => {
      const membership = aMembership({ status });
      expect(decideWithdraw(membership.personId, membership)).toEqual({
        ok: false,
        error: { code: 'MEMBERSHIP_STEP_NOT_OPEN', status },
      });
    },
  );
});

const transfer = { to, newMembershipId: someId() };

describe('a transfer', () => {
  it('ends this membership and begins the next: same person, work and first day as a member', () => {
    const work = { employer: '椰风酒店', platform: '快达外卖' };
    const membership = aMembership({ ...work, joinedOn: businessDate(new Date('2020-01-19T04:00:00Z')) });
    const { event, begun } = unwrap(decideTransfer(transfer, membership));
    expect(evolve(membership, event)).toMatchObject({ status: 'transferred', version: 2 });
    expect(evolve(null, begun)).toMatchObject({
      personId: membership.personId,
      tradeUnionId: to.id,
      status: 'active',
      workerType: membership.workerType,
      employer: '椰风酒店',
      platform: '快达外卖',
      joinedOn: '2020-01-19',
      version: 1,
    });
  });

  it('to the same union is refused', () => {
    expect(decideTransfer(transfer, aMembership({ tradeUnionId: to.id }))).toMatchObject({
      error: { field: 'toTradeUnionId', problem: 'NOT_CHANGED' },
    });
  });
});

describe('a union that is dissolved', () => {
  const gone = aUnion({ status: 'dissolved' });
  const refused = {
    ok: false,
    error: { code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: gone.id, status: 'dissolved' },
  };

  it.each<[MembershipStatus, MoveMembershipCommand]>([
    ['verified', { kind: 'activate', by, union: gone, now }],
    ['retained', { kind: 'resume', by, union: gone }],
  ])('activates nobody: from %s', (status, command) => {
    expect(decideMove(command, aMembership({ status }))).toEqual(refused);
  });

  it('is nobody’s next one', () => {
    expect(decideTransfer({ ...transfer, to: gone }, aMembership())).toEqual(refused);
  });

  it('does not keep anybody from being retained or from leaving', () => {
    expect(decideMove(commands.retain, aMembership()).ok).toBe(true);
    expect(decideMove(commands.leave, aMembership()).ok).toBe(true);
  });
});

it('a retained member who is active again keeps the first day of joining', () => {
  const membership = aMembership();
  expect(after(after(membership, commands.retain), commands.resume)).toEqual({ ...membership, version: 3 });
});
