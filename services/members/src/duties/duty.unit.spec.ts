import { describe, expect, it } from '@jest/globals';
import { lifeCycleProblems } from '@puhui/kernel';
import { aDuty } from '../spec/builders.js';
import { dutyData, dutyLifeCycle, evolve, isLive, isOpen } from './duty.js';

const at = (hour: number): Date => new Date(`2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`);

describe('a duty', () => {
  it.each([
    ['before it begins', { from: at(5) }, false, true],
    ['from its first instant', { from: at(4) }, true, true],
    ['before its end', { from: at(1), to: at(5) }, true, true],
    ['at its end', { from: at(1), to: at(4) }, false, false],
    ['after it was revoked', { from: at(1), revokedAt: at(3) }, false, false],
    ['from the instant of its revocation', { from: at(1), revokedAt: at(4) }, false, false],
    ['until a revocation that lies ahead', { from: at(1), revokedAt: at(5) }, true, true],
  ])('counts, or is open, %s', (_, changes, live, open) => {
    const duty = aDuty(changes);
    expect([isLive(duty, at(4)), isOpen(duty, at(4))]).toEqual([live, open]);
  });

  it('is granted, and revoked at most once, by somebody and for a reason', () => {
    expect(lifeCycleProblems(dutyLifeCycle)).toEqual([]);
    const duty = aDuty();
    const { revokedAt: _a, revokedBy: _b, revokeReason: _r, version: _v, ...data } = duty;
    expect(evolve(null, { name: 'DutyGranted', data }, at(1))).toEqual(duty);
    expect(() => evolve(duty, { name: 'DutyGranted', data }, at(1))).toThrow('a-duty-is-granted-once');
    const revoked = { name: 'DutyRevoked', data: { by: 'somebody', reason: '岗位调整' } } as const;
    const after = evolve(duty, revoked, at(3));
    const said = { revokedAt: at(3), revokedBy: 'somebody', revokeReason: '岗位调整', version: 2 };
    expect(after).toEqual({ ...duty, ...said });
    expect(() => evolve(after, revoked, at(4))).toThrow('event-fits-its-status');
    expect(() => evolve(null, revoked, at(4))).toThrow('a-duty-is-granted-first');
  });

  it('over the platform has no scope id, and any other has one', () => {
    expect(() => dutyData(aDuty({ scopeKind: 'platform' }))).toThrow('scope-has-its-id');
    expect(() => dutyData(aDuty({ scopeId: null }))).toThrow('scope-has-its-id');
    expect(dutyData(aDuty({ scopeKind: 'platform', scopeId: null })).scopeId).toBeNull();
  });

  it('has its times in UTC, and says who granted it: nobody approves through whom they appointed', () => {
    const data = dutyData(aDuty({ from: at(1), to: at(5), grantedBy: 'somebody' }));
    expect(data).toMatchObject({ from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T05:00:00.000Z' });
    expect(data).toMatchObject({ grantedBy: 'somebody' });
  });
});
