import { describe, expect, it } from '@jest/globals';
import { DutyChanged, roles } from '@puhui/contracts';
import { unwrap } from '@puhui/kernel';
import { aDuty, now, someId } from '../spec/builders.js';
import { dutyData, evolve, type Duty } from './duty.js';
import { grantRules } from './grant-rules.js';
import { decideGrant, type GrantDutyCommand, type GrantState } from './grant-duty/decide.js';
import { decideRevoke } from './revoke-duty/decide.js';

const [national, province, city, partnerId] = [someId(), someId(), someId(), someId()];
const cityLineage = { unionPath: [national, province, city], partnerId: null, isDelisted: false };
const outletLineage = { unionPath: [national, province], partnerId, isDelisted: false };

const platformAdmin = aDuty({ role: 'platform_admin', scopeKind: 'platform', scopeId: null });
const officerOf = (union: string): Duty => aDuty({ role: 'union_officer', scopeId: union });
const partnerAdmin = aDuty({ role: 'partner_admin', scopeKind: 'partner', scopeId: partnerId });

const grant = (changes: Partial<GrantDutyCommand> = {}): GrantDutyCommand => ({
  id: someId(),
  personId: someId(),
  role: 'union_officer',
  scopeKind: 'union',
  scopeId: city,
  from: null,
  to: null,
  actorId: someId(),
  now,
  ...changes,
});
const state = (changes: Partial<GrantState> = {}): GrantState => ({
  lineage: cityLineage,
  personKnown: true,
  held: [platformAdmin],
  existing: [],
  all: [],
  ...changes,
});
const outlet = { role: 'partner_cashier', scopeKind: 'outlet', scopeId: someId() } as const;

it('every role has a granting rule, but the worker, which needs no grant', () => {
  expect([...new Set(grantRules.map((rule) => rule.role))].sort()).toEqual(
    roles.filter((role) => role !== 'worker').sort(),
  );
});

it.each<[string, Partial<GrantDutyCommand>, Partial<GrantState>, string]>([
  ['a platform administrator names an officer', {}, {}, 'ok'],
  ['an officer above names an officer', {}, { held: [officerOf(province)] }, 'ok'],
  ['an officer does not name an equal', {}, { held: [officerOf(city)] }, 'NOT_ALLOWED'],
  ['an officer elsewhere names nobody here', {}, { held: [officerOf(someId())] }, 'NOT_ALLOWED'],
  [
    'an officer names the own finance officer',
    { role: 'finance_officer' },
    { held: [officerOf(city)] },
    'ok',
  ],
  [
    'an officer does not name who audits the own union',
    { role: 'auditor' },
    { held: [officerOf(city)] },
    'NOT_ALLOWED',
  ],
  ['a partner administrator names a cashier', outlet, { lineage: outletLineage, held: [partnerAdmin] }, 'ok'],
  [
    'nobody names a cashier of a merchant with which dealings are over',
    outlet,
    { lineage: { ...outletLineage, isDelisted: true }, held: [partnerAdmin, platformAdmin] },
    'MERCHANT_ALREADY_DELISTED',
  ],
  [
    'who confirms its last statements is named still',
    { role: 'partner_admin', scopeKind: 'partner', scopeId: partnerId },
    { lineage: { ...outletLineage, isDelisted: true } },
    'ok',
  ],
  [
    "another partner's administrator does not",
    outlet,
    { lineage: { ...outletLineage, partnerId: someId() }, held: [partnerAdmin] },
    'NOT_ALLOWED',
  ],
  [
    'an officer names no cashier',
    outlet,
    { lineage: outletLineage, held: [officerOf(province)] },
    'NOT_ALLOWED',
  ],
  ['a worker is not a duty', { role: 'worker' }, {}, 'ROLE_NOT_FOR_SCOPE'],
  ['a cashier is not held over a partner', { ...outlet, scopeKind: 'partner' }, {}, 'ROLE_NOT_FOR_SCOPE'],
  ['a scope that nobody knows', {}, { lineage: null }, 'SCOPE_UNKNOWN'],
  ['a person that nobody knows', {}, { personKnown: false }, 'PERSON_UNKNOWN'],
  ['a union scope without its id', { scopeId: null }, {}, 'INVALID_INPUT'],
  ['an end before the beginning', { to: new Date('2026-11-22T01:59:59Z') }, {}, 'INVALID_INPUT'],
])('the answer to a grant is right: %s', (_, command, given, outcome) => {
  const decided = decideGrant(grant(command), state(given));
  expect(decided.ok ? 'ok' : decided.error.code).toBe(outcome);
});

it('nobody grants themself a duty, not even a platform administrator', () => {
  const self = someId();
  expect(decideGrant(grant({ personId: self, actorId: self }), state())).toEqual({
    ok: false,
    error: { code: 'NOT_ALLOWED', forGood: true },
  });
});

it('an open duty is not granted again; an ended one may be', () => {
  const held = aDuty({ scopeId: city });
  expect(decideGrant(grant(), state({ existing: [held] }))).toMatchObject({
    error: { code: 'DUTY_ALREADY_HELD', dutyId: held.id },
  });
  const over = [aDuty({ to: now }), aDuty({ revokedAt: now })];
  expect(decideGrant(grant(), state({ existing: over })).ok).toBe(true);
});

it('a granted duty is owned by the union of its scope and fits the contract', () => {
  const duty = evolve(null, unwrap(decideGrant(grant(), state())), now);
  expect(duty).toMatchObject({ tradeUnionId: city, from: now, version: 1 });
  expect(DutyChanged.schema.parse(dutyData(duty))).toEqual(dutyData(duty));
});

describe('revoking', () => {
  const duty = aDuty({ role: 'finance_officer', scopeId: city });
  const revoke = (held: Duty[], actorId = someId(), of = duty, reason = '岗位调整') =>
    decideRevoke(
      { reason, actorId, now },
      { duty: of, lineage: cityLineage, held, isLastAdministrator: false },
    );

  it('is for whoever may grant the duty, and for its holder', () => {
    expect(revoke([officerOf(city)])).toMatchObject({
      ok: true,
      value: { name: 'DutyRevoked', data: { reason: '岗位调整' } },
    });
    expect(revoke([], duty.personId).ok).toBe(true);
    expect(revoke([officerOf(someId())])).toEqual({
      ok: false,
      error: { code: 'NOT_ALLOWED', forGood: true },
    });
  });

  it('needs a reason, and a duty that is still open', () => {
    expect(revoke([platformAdmin], someId(), duty, '')).toMatchObject({ error: { code: 'INVALID_INPUT' } });
    const ended = { ...duty, revokedAt: new Date('2026-11-01T00:00:00Z') };
    expect(revoke([platformAdmin], someId(), ended)).toEqual({
      ok: false,
      error: { code: 'DUTY_ALREADY_ENDED', revokedAt: ended.revokedAt },
    });
    // Two at once: the second looked at its clock before the first had the lock, or has a clock that goes behind.
    const justNow = { ...duty, revokedAt: new Date(now.getTime() + 6) };
    expect(revoke([platformAdmin], someId(), justNow)).toEqual({
      ok: false,
      error: { code: 'DUTY_ALREADY_ENDED', revokedAt: justNow.revokedAt },
    });
  });
});
