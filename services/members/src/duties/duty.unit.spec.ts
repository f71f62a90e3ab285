import { describe, expect, it } from '@jest/globals';
import { aDuty } from '../spec/builders.js';
import { dutyData, isLive, isOpen } from './duty.js';

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

  it('over the platform has no scope id, and any other has one', () => {
    expect(() => dutyData(aDuty({ scopeKind: 'platform' }))).toThrow('scope-has-its-id');
    expect(() => dutyData(aDuty({ scopeId: null }))).toThrow('scope-has-its-id');
    expect(dutyData(aDuty({ scopeKind: 'platform', scopeId: null })).scopeId).toBeNull();
  });

  it('has its times in UTC, and does not say who granted it', () => {
    const data = dutyData(aDuty({ from: at(1), to: at(5), grantedBy: 'somebody' }));
    expect(data).toMatchObject({ from: '2026-11-22T01:00:00.000Z', to: '2026-11-22T05:00:00.000Z' });
    expect(JSON.stringify(data)).not.toContain('somebody');
  });
});
