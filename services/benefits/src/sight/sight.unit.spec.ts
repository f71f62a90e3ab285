import { describe, expect, it } from '@jest/globals';
import type { Duty } from '@puhui/platform';
import { now } from '../spec/some-campaign.js';
import { sightOf } from './sight.js';

const duty = (role: Duty['role'], scopeKind: Duty['scopeKind'], scopeId: string | null): Duty => ({
  dutyId: 'd',
  personId: 'p',
  role,
  scopeKind,
  scopeId,
  from: now,
  to: null,
  grantedBy: null,
});

describe('the sight of a person', () => {
  it('is their own data only without a duty', () => {
    expect(sightOf('p', [], now)).toMatchObject({
      all: false,
      tradeUnionIds: [],
      partnerIds: [],
      outletIds: [],
    });
  });

  it.each(['union_officer', 'finance_officer', 'finance_approver', 'auditor'] as const)(
    'is the subtree of their union for a %s',
    (role) => {
      expect(sightOf('p', [duty(role, 'union', 'u')], now).tradeUnionIds).toEqual(['u']);
    },
  );

  it('is the partner for its admin, the outlet for its cashier, and no union', () => {
    const duties = [duty('partner_admin', 'partner', 'x'), duty('partner_cashier', 'outlet', 'o')];
    expect(sightOf('p', duties, now)).toMatchObject({
      tradeUnionIds: [],
      partnerIds: ['x'],
      outletIds: ['o'],
    });
  });

  it('is everything for a platform’s auditor or administrator, and not for a worker', () => {
    expect(sightOf('p', [duty('auditor', 'platform', null)], now).all).toBe(true);
    expect(sightOf('p', [duty('platform_admin', 'platform', null)], now).all).toBe(true);
    expect(sightOf('p', [duty('worker', 'platform', null)], now).all).toBe(false);
  });
});
