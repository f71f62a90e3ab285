import { businessDate, DAY_MS, fen, invariant, type Id } from '@puhui/kernel';
import { allocationOf } from '../../allocation/kinds.js';
import type { Quota } from '../../campaigns/quota/quotas.js';
import type { Membership } from '../../eligibility/membership.js';

/** A campaign that nobody made and a membership that nobody has, of one id: a claim of it takes the usual way, to a voucher. */
export function rehearsed(
  id: Id,
  at: Date,
): { readonly quota: Quota; readonly memberships: ReadonlyMap<Id, readonly Membership[]> } {
  const tomorrow = new Date(at.getTime() + DAY_MS);
  const windows = {
    claimFrom: at,
    claimUntil: tomorrow,
    useFrom: null,
    useWithinDays: null,
    useUntil: tomorrow,
    settleUntil: tomorrow,
  };
  const allocation = allocationOf(null);
  invariant(allocation !== null, 'a-campaign-that-says-nothing-has-an-allocation');
  const rules = {
    eligibility: { tradeUnionIds: [id], workerTypes: [], minMembershipDays: 0, verifiedOnly: true },
    allocation,
    windows,
    perPeriod: { period: 'day', units: 1 },
    perPerson: { period: 'month', units: 1 },
    unionPays: fen(1n),
    memberPays: fen(0n),
  } as const;
  const units = { totalUnits: 1, claimedUnits: 0 };
  const quota = { campaignId: id, tradeUnionId: id, rules, ...units, closedAt: null, isSuspended: false };
  const membership = {
    id,
    personId: id,
    tradeUnionId: id,
    unionPath: [id],
    status: 'active',
    verified: true,
    workerType: 'employee',
    joinedOn: businessDate(at),
    version: 1,
  };
  return { quota, memberships: new Map([[id, [membership]]]) };
}
