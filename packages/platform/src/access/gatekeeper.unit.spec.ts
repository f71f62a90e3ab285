import { describe, expect, it } from '@jest/globals';
import { ManualClock } from '@puhui/kernel';
import { KnownDuties } from '../duties/known-duties.js';
import type { Actor } from '../identity/actor.js';
import { Gatekeeper } from './enforce.js';

const actor: Actor = { personId: '01890a5d-1380-7138-8013-800138000123', issuer: 'i' };

describe('the gatekeeper’s memory', () => {
  function keeper(answers: string[][]) {
    let asked = 0;
    const reader = {
      query: async <T>(): Promise<T> => (answers[asked++] ?? []).map((role) => ({ role })) as T,
    };
    return {
      gatekeeper: new Gatekeeper(reader, new KnownDuties(), new ManualClock(new Date())),
      asked: () => asked,
    };
  }

  it('trusts a live role for a moment without asking again', async () => {
    const { gatekeeper, asked } = keeper([['auditor']]);
    expect(await gatekeeper.judge(['auditor'], actor)).toBe('admitted');
    expect(await gatekeeper.judge(['auditor', 'union_officer'], actor)).toBe('admitted');
    expect(asked()).toBe(1);
  });

  it('asks each time for a role that was missing, so that a new duty works at once', async () => {
    const { gatekeeper, asked } = keeper([['worker'], ['worker', 'auditor']]);
    expect(await gatekeeper.judge(['auditor'], actor)).toBe('not-allowed');
    expect(await gatekeeper.judge(['auditor'], actor)).toBe('admitted');
    expect(asked()).toBe(2);
  });

  it('keeps the roles of different people apart', async () => {
    const { gatekeeper } = keeper([['auditor'], []]);
    const other = { ...actor, personId: '01890a5d-1380-7138-8013-800138000124' };
    expect(await gatekeeper.judge(['auditor'], actor)).toBe('admitted');
    expect(await gatekeeper.judge(['auditor'], other)).toBe('not-allowed');
  });
});
