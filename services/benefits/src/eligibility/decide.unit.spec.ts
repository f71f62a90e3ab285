import { describe, expect, it } from '@jest/globals';
import type { BusinessDate } from '@puhui/kernel';
import { decideEligible } from './decide.js';
import type { Eligibility, Membership } from './membership.js';

const province = 'province';
const county = 'county';
const today = '2026-11-22' as BusinessDate;
const rules: Eligibility = {
  tradeUnionIds: [province],
  workerTypes: [],
  minMembershipDays: 0,
  verifiedOnly: false,
};
const member: Membership = {
  id: 'm1',
  personId: 'p1',
  tradeUnionId: county,
  unionPath: ['national', province, county],
  status: 'active',
  verified: true,
  workerType: 'courier',
  joinedOn: '2026-01-01' as BusinessDate,
  version: 3,
};
const refusal = (reason: string, from: string | null = null) => ({
  ok: false,
  error: { code: 'NOT_ELIGIBLE', reason, from },
});

describe('a person may claim', () => {
  it('as a member of a union below the one that the campaign names', () => {
    expect(decideEligible(rules, [member], today)).toEqual({ ok: true, value: member });
  });

  it('under any of several memberships, the first that qualifies', () => {
    const left = { ...member, id: 'm0', status: 'left' };
    expect(decideEligible(rules, [left, member], today)).toEqual({ ok: true, value: member });
  });

  it('on the very day on which the membership is long enough', () => {
    const strict = { ...rules, minMembershipDays: 30 };
    const joined = { ...member, joinedOn: '2026-10-23' as BusinessDate };
    expect(decideEligible(strict, [joined], today).ok).toBe(true);
  });
});

describe('a person may not claim', () => {
  it.each([
    ['who is no member', [], rules, refusal('not_a_member')],
    [
      'whose membership is only applied for',
      [{ ...member, status: 'applied' }],
      rules,
      refusal('not_active'),
    ],
    [
      'of a union elsewhere',
      [{ ...member, unionPath: ['national', 'other'] }],
      rules,
      refusal('other_union'),
    ],
    ['whose union has not arrived here', [{ ...member, unionPath: [] }], rules, refusal('other_union')],
    ['of another worker type', [member], { ...rules, workerTypes: ['rider'] }, refusal('worker_type')],
    [
      'who is not verified',
      [{ ...member, verified: false }],
      { ...rules, verifiedOnly: true },
      refusal('not_verified'),
    ],
    [
      'who joined too lately, and hears from when',
      [{ ...member, joinedOn: '2026-11-01' as BusinessDate }],
      { ...rules, minMembershipDays: 30 },
      refusal('member_too_short', '2026-12-01'),
    ],
  ])('%s', (_, memberships, given, answer) => {
    expect(decideEligible(given, memberships, today)).toEqual(answer);
  });

  it('and hears about the membership that came nearest', () => {
    const elsewhere = { ...member, unionPath: ['other'] };
    const fresh = { ...member, joinedOn: today };
    const strict = { ...rules, minMembershipDays: 1 };
    expect(decideEligible(strict, [fresh, elsewhere], today)).toEqual(
      refusal('member_too_short', '2026-11-23'),
    );
  });
});
