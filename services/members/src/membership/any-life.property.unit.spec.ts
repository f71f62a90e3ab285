import { describe, expect, it } from '@jest/globals';
import { businessDate, ok, type Result } from '@puhui/kernel';
import { howFar } from '@puhui/testkit/plain';
import fc from 'fast-check';
import { aMembership, aUnion, someId } from '../spec/builders.js';
import {
  evolve,
  liveStatuses,
  membershipLifeCycle,
  type Membership,
  type MembershipEvent,
} from './membership.js';
import { decideMove, type MoveMembershipCommand } from './move-membership/decide.js';
import { decideTransfer, type TransferMembershipCommand } from './transfer-membership/decide.js';
import { decideWithdraw } from './withdraw-application/decide.js';

const union = aUnion();
const personId = someId();
const officer = someId();
const instant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const by = fc.constantFrom(officer, personId);
const target = fc.constantFrom(union, aUnion({ status: 'dissolved' }), aUnion());

/** Anything that anybody may ask for, by the person or by an officer, in any order. */
type Asked =
  | MoveMembershipCommand
  | ({ readonly kind: 'transfer' } & TransferMembershipCommand)
  | { readonly kind: 'withdraw'; readonly by: string };
const command: fc.Arbitrary<Asked> = fc.oneof(
  fc.record({ kind: fc.constant('verify' as const), by }),
  fc.record({ kind: fc.constant('activate' as const), by, union: target, now: instant }),
  fc.record({
    kind: fc.constant('transfer' as const),
    to: target,
    newMembershipId: fc.constant(someId()),
    now: instant,
  }),
  fc.record({ kind: fc.constant('retain' as const), by }),
  fc.record({ kind: fc.constant('resume' as const), by, union: target }),
  fc.record({ kind: fc.constant('leave' as const), by, reason: fc.constantFrom('', '本人申请退会') }),
  fc.record({ kind: fc.constant('withdraw' as const), by }),
);

/** What becomes of this membership, whichever decision it is. */
function decide(asked: Asked, state: Membership): Result<MembershipEvent, unknown> {
  if (asked.kind === 'withdraw') return decideWithdraw(asked.by, state);
  if (asked.kind !== 'transfer') return decideMove(asked, state);
  const moved = decideTransfer(asked, state);
  return moved.ok ? ok(moved.value.event) : moved;
}

const application = aMembership({
  personId,
  tradeUnionId: union.id,
  status: 'applied',
  verified: false,
});

describe('any membership that began with an application', () => {
  it('keeps to the table, counts its changes, and reaches only states that its events lead to', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        let state: Membership = application;
        let verifiedByOfficer = false;
        for (const asked of commands) {
          const decided = decide(asked, state);
          if (!decided.ok) continue;
          const next = evolve(state, decided.value);
          verifiedByOfficer ||= asked.kind === 'verify' && asked.by === officer;
          expect(next.version).toBe(state.version + 1);
          expect(Object.values(membershipLifeCycle.steps[state.status])).toContain(next.status);
          if (asked.kind === 'activate') expect(next.joinedOn).toBe(businessDate(asked.now));
          else expect(next.joinedOn).toBe(state.joinedOn);
          state = next;
        }
        // Whoever is a member was verified by somebody else; whoever has left has a reason; nobody else has one.
        if (state.status !== 'applied' && state.status !== 'left') expect(verifiedByOfficer).toBe(true);
        expect(state.verified).toBe(verifiedByOfficer);
        expect(state.leftReason === null).toBe(state.status !== 'left');
        const { personId: person, tradeUnionId, workerType, employer, platform } = state;
        expect({ person, tradeUnionId, workerType, employer, platform }).toEqual({
          person: personId,
          tradeUnionId: union.id,
          workerType: application.workerType,
          employer: application.employer,
          platform: application.platform,
        });
        if (!liveStatuses.some((live) => live === state.status))
          for (const kind of ['retain', 'leave'] as const)
            expect(
              decideMove(
                kind === 'retain' ? { kind, by: someId() } : { kind, by: someId(), reason: '本人申请退会' },
                state,
              ).ok,
            ).toBe(false);
      }),
      howFar({ few: 500, many: 10_000 }),
    );
  });
});
