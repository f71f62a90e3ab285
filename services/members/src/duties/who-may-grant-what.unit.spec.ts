import { describe, expect, it } from '@jest/globals';
import { roles, type Role } from '@puhui/contracts';
import { aDuty, now, someId } from '../spec/builders.js';
import type { Duty, ScopeKind } from './duty.js';
import { grantRules, ruleFor } from './grant-rules.js';
import { decideGrant } from './grant-duty/decide.js';
import { decideRevoke } from './revoke-duty/decide.js';
import { mayTake, rolesToGive, type ScopeLineage } from './granting.js';

const [national, province, city, other, partner, rival] = Array.from({ length: 6 }, someId) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

/** Everybody who might grant something over the city, or over a partner of the province. */
const granters: Readonly<Record<string, Duty>> = {
  platform: aDuty({ role: 'platform_admin', scopeKind: 'platform', scopeId: null }),
  system: aDuty({ role: 'system_admin', scopeKind: 'platform', scopeId: null }),
  'officer above': aDuty({ role: 'union_officer', scopeId: province }),
  'officer here': aDuty({ role: 'union_officer', scopeId: city }),
  'officer elsewhere': aDuty({ role: 'union_officer', scopeId: other }),
  'finance officer': aDuty({ role: 'finance_officer', scopeId: province }),
  approver: aDuty({ role: 'finance_approver', scopeId: province }),
  auditor: aDuty({ role: 'auditor', scopeId: national }),
  'partner admin': aDuty({ role: 'partner_admin', scopeKind: 'partner', scopeId: partner }),
  'rival admin': aDuty({ role: 'partner_admin', scopeKind: 'partner', scopeId: rival }),
  cashier: aDuty({ role: 'partner_cashier', scopeKind: 'outlet', scopeId: someId() }),
};

const lineages: Readonly<Record<ScopeKind, ScopeLineage>> = {
  platform: { unionPath: [], partnerId: null, isDelisted: false },
  union: { unionPath: [national, province, city], partnerId: null, isDelisted: false },
  partner: { unionPath: [national, province], partnerId: partner, isDelisted: false },
  outlet: { unionPath: [national, province], partnerId: partner, isDelisted: false },
};
const scopeKinds = Object.keys(lineages) as ScopeKind[];

/** Who may, by role and scope. What is not here is held by nobody. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'platform_admin over platform': ['platform'],
  'system_admin over platform': ['platform'],
  'auditor over platform': ['platform'],
  'auditor over union': ['platform', 'officer above'],
  'union_officer over union': ['platform', 'officer above'],
  'finance_officer over union': ['platform', 'officer above', 'officer here'],
  'finance_approver over union': ['platform', 'officer above', 'officer here'],
  'partner_admin over partner': ['platform', 'officer above'],
  'partner_cashier over outlet': ['platform', 'partner admin'],
};

function attempt(role: Role, scopeKind: ScopeKind, held: Duty): string {
  const decided = decideGrant(
    {
      id: someId(),
      personId: someId(),
      role,
      scopeKind,
      scopeId: scopeKind === 'platform' ? null : city,
      from: null,
      to: null,
      actorId: held.personId,
      now,
    },
    { lineage: lineages[scopeKind], personKnown: true, held: [held], existing: [], all: [] },
  );
  return decided.ok ? 'granted' : decided.error.code;
}

describe.each(roles.flatMap((role) => scopeKinds.map((kind) => [role, kind] as const)))(
  '%s over a scope of kind %s',
  (role, kind) => {
    const allowed = MAY[`${role} over ${kind}`];

    it.each(Object.entries(granters))('is granted as expected by: %s', (name, held) => {
      const expected = !allowed ? 'ROLE_NOT_FOR_SCOPE' : allowed.includes(name) ? 'granted' : 'NOT_ALLOWED';
      expect(attempt(role, kind, held)).toBe(expected);
      // What a page offers is what is granted.
      expect(rolesToGive(kind, lineages[kind], [held]).includes(role)).toBe(expected === 'granted');
    });
  },
);

describe('revoking', () => {
  it.each(Object.keys(MAY))('%s is for exactly those who may grant it, and for its holder', (what) => {
    const [role, , kind] = what.split(' ') as [Role, string, ScopeKind];
    const duty = aDuty({ role, scopeKind: kind, scopeId: kind === 'platform' ? null : city });
    const revoke = (actorId: string, held: Duty[]): boolean =>
      decideRevoke(
        { reason: '岗位调整', actorId, now },
        { duty, lineage: lineages[kind], held, isLastAdministrator: false },
      ).ok;
    for (const [, { personId, ...held }] of Object.entries(granters))
      for (const actorId of [personId, duty.personId])
        expect(mayTake(duty, lineages[kind], [{ ...held, personId }], actorId)).toBe(
          revoke(actorId, [{ ...held, personId }]),
        );
    const may = Object.entries(granters).filter(([, held]) => revoke(someId(), [held]));
    expect(may.map(([name]) => name)).toEqual(MAY[what]);
    expect(revoke(duty.personId, [])).toBe(true);
  });
});

it('the table has no two rules for one thing', () => {
  const names = grantRules.map((rule) => `${rule.role} over ${rule.scopeKind}`);
  expect(new Set(names).size).toBe(names.length);
  expect([...names].sort()).toEqual(Object.keys(MAY).sort());
  expect(ruleFor('worker', 'union')).toBeUndefined();
});
