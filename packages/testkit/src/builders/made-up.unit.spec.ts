import { describe, expect, it } from '@jest/globals';
import { isTradeUnionUscc, parseMobile, parseResidentId, parseUscc } from '@puhui/kernel';
import { madeUp } from './made-up.js';

describe('made-up people and organisations', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(madeUp(7).people(20)).toEqual(madeUp(7).people(20));
    expect(madeUp(8).people(20)).not.toEqual(madeUp(7).people(20));
  });

  it('have numbers that the platform accepts', () => {
    for (const { residentId, mobile } of madeUp(1).people(500)) {
      expect(parseResidentId(residentId).ok).toBe(true);
      expect(parseMobile(mobile).ok).toBe(true);
    }
  });

  it('never share a resident ID', () => {
    const ids = madeUp(3)
      .people(6000)
      .map(({ residentId }) => residentId);
    expect(new Set(ids).size).toBe(6000);
  });

  it('have a unified social credit code of the right kind', () => {
    const made = madeUp(5);
    for (let i = 0; i < 200; i += 1) {
      expect(isTradeUnionUscc(made.uscc('merchant'))).toBe(false);
      expect(isTradeUnionUscc(made.uscc('union'))).toBe(true);
      expect(parseUscc(made.uscc()).ok).toBe(true);
    }
  });
});
