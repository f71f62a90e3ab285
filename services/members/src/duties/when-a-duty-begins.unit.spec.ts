import { describe, expect, it } from '@jest/globals';
import { aDuty, someId } from '../spec/builders.js';
import { evolve, isLive } from './duty.js';
import { decideGrant, type GrantDutyCommand, type GrantState } from './grant-duty/decide.js';

/** 10:00 in Shanghai. */
const now = new Date('2026-11-22T02:00:00Z');
const union = someId();
const grant = (changes: Partial<GrantDutyCommand>, existing: GrantState['existing'] = []) =>
  decideGrant(
    {
      id: someId(),
      personId: someId(),
      role: 'finance_officer',
      scopeKind: 'union',
      scopeId: union,
      from: null,
      to: null,
      actorId: someId(),
      now,
      ...changes,
    },
    {
      lineage: { unionPath: [union], partnerId: null, isDelisted: false },
      personKnown: true,
      held: [aDuty({ scopeId: union })],
      existing,
      all: [],
    },
  );

describe('when a duty begins', () => {
  it.each([
    ['left out', null, now],
    ['earlier today', new Date('2026-11-22T00:00:00Z'), now],
    ['at the first instant of today in Shanghai', new Date('2026-11-21T16:00:00Z'), now],
    ['this very instant', now, now],
    ['later', new Date('2026-12-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z')],
  ])('%s, it counts from then on but never from before it was granted', (_, from, begins) => {
    expect(grant({ from })).toMatchObject({ ok: true, value: { data: { from: begins } } });
  });

  it.each(['2026-11-21T15:59:59.999Z', '2026-01-01T00:00:00Z'])('a duty cannot be backdated: %s', (from) => {
    expect(grant({ from: new Date(from) })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', field: 'from', problem: 'DUTY_BACKDATED' },
    });
  });

  it.each([
    [null, '2026-11-22T02:00:00Z'],
    ['2026-12-01T00:00:00Z', '2026-12-01T00:00:00Z'],
    ['2026-11-22T01:00:00Z', '2026-11-22T01:30:00Z'],
  ])('a duty from %s must end after that, and after now: not at %s', (from, to) => {
    expect(grant({ from: from === null ? null : new Date(from), to: new Date(to) })).toMatchObject({
      error: { field: 'to', problem: 'DUTY_DATES' },
    });
  });

  it.each([
    ['holds it', aDuty({ from: new Date('2026-01-01Z') }), 'DUTY_ALREADY_HELD'],
    ['will hold it', aDuty({ from: new Date('2027-01-01Z') }), 'DUTY_ALREADY_HELD'],
    ['holds it until tomorrow', aDuty({ to: new Date('2026-11-23Z') }), 'DUTY_ALREADY_HELD'],
    ['held it until now', aDuty({ to: now }), 'granted'],
    ['held it until it was revoked', aDuty({ revokedAt: new Date('2026-11-01Z') }), 'granted'],
  ])('a duty does not overlap another of its kind: who %s', (_, held, outcome) => {
    const decided = grant({}, [held]);
    expect(decided.ok ? 'granted' : decided.error.code).toBe(outcome);
  });

  it('a duty granted for later is open but not live until then', () => {
    const decided = grant({ from: new Date('2026-12-01T00:00:00Z') });
    if (!decided.ok) throw new Error(decided.error.code);
    const duty = evolve(null, decided.value, now);
    expect(isLive(duty, now)).toBe(false);
    expect(isLive(duty, new Date('2026-12-01T00:00:00Z'))).toBe(true);
  });
});
