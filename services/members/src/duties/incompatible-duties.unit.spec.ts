import { describe, expect, it } from '@jest/globals';
import { roles, type Role } from '@puhui/contracts';
import { aDuty, now, someId } from '../spec/builders.js';
import type { Duty } from './duty.js';
import { decideGrant } from './grant-duty/decide.js';
import { grantRules } from './grant-rules.js';
import { incompatibleRoles, incompatibleWith } from './incompatible-duties.js';

const [nation, province, city, elsewhere] = [someId(), someId(), someId(), someId()];
const inCity = [nation, province, city];
const platformAdmin = aDuty({ role: 'platform_admin', scopeKind: 'platform', scopeId: null });

/** What becomes of a finance approver’s duty over the province for somebody who holds another. */
function approverWith(
  held: Partial<Duty>,
  unionPath = [nation, province],
  from: Date | null = null,
  to: Date | null = null,
) {
  const duty = aDuty({ role: 'finance_officer', ...held });
  const decided = decideGrant(
    {
      id: someId(),
      personId: someId(),
      role: 'finance_approver',
      scopeKind: 'union',
      scopeId: province,
      from,
      to,
      actorId: someId(),
      now,
    },
    {
      lineage: { unionPath: [nation, province], partnerId: null, isDelisted: false },
      personKnown: true,
      held: [platformAdmin],
      existing: [],
      all: [{ duty, unionPath }],
    },
  );
  return decided.ok ? 'granted' : decided.error;
}

describe('duties that no person holds at once', () => {
  it('are refused with both named', () => {
    const refused = approverWith({ id: elsewhere });
    expect(refused).toEqual({
      code: 'DUTY_NOT_COMPATIBLE',
      role: 'finance_approver',
      heldRole: 'finance_officer',
      heldDutyId: elsewhere,
    });
  });

  it.each<[string, Partial<Duty>, readonly string[], boolean]>([
    ['of the same union', {}, [nation, province], true],
    ['of a union below', {}, inCity, true],
    ['of a union above', {}, [nation], true],
    ['of the platform', { role: 'platform_admin', scopeKind: 'platform', scopeId: null }, [], true],
    ['of a merchant that the union contracted', { role: 'partner_admin' }, [nation, province], true],
    ['of a union beside it', {}, [nation, elsewhere], false],
    ['that is compatible', { role: 'finance_approver', scopeId: city }, inCity, false],
    ['that has ended', { to: now }, [nation, province], false],
    ['that was revoked', { revokedAt: now }, [nation, province], false],
    ['that begins later', { from: new Date('2030-01-01Z') }, [nation, province], true],
  ])('keep from each other where they meet: who has one %s', (_, held, unionPath, kept) => {
    const outcome = approverWith(held, [...unionPath]);
    expect(outcome === 'granted').toBe(!kept);
  });

  it('may follow each other without a day between them', () => {
    const [day, later] = [new Date('2026-12-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z')];
    expect(approverWith({ to: day }, [nation, province], day)).toBe('granted');
    expect(approverWith({ from: later }, [nation, province], day, later)).toBe('granted');
    expect(approverWith({ from: later }, [nation, province], day, new Date('2027-01-02Z'))).not.toBe(
      'granted',
    );
  });

  it('are pairs of different roles that somebody can be granted, each named once', () => {
    const granted = new Set<Role>(grantRules.map(({ role }) => role));
    const pairs = incompatibleRoles.map((pair) => [...pair].sort().join(' and '));
    expect(new Set(pairs).size).toBe(pairs.length);
    for (const [one, other] of incompatibleRoles) {
      expect(one).not.toBe(other);
      expect(granted.has(one) && granted.has(other)).toBe(true);
    }
  });

  it('leave an auditor no other duty where they audit', () => {
    const others = incompatibleRoles.flatMap(([one, other]) =>
      one === 'auditor' ? [other] : other === 'auditor' ? [one] : [],
    );
    expect(others.sort()).toEqual(roles.filter((role) => role !== 'worker' && role !== 'auditor').sort());
  });
});

it('what nobody holds beside a role is the same table, from either side', () => {
  for (const [one, other] of incompatibleRoles) {
    expect(incompatibleWith(one)).toContain(other);
    expect(incompatibleWith(other)).toContain(one);
  }
  expect(incompatibleWith('worker')).toEqual([]);
});
