import { describe, expect, it } from '@jest/globals';
import fc, { sample } from 'fast-check';

const anyText = fc.string({ unit: 'binary' });

describe('a text of any sign', () => {
  it('is drawn from all planes, and has no half sign', () => {
    const texts = sample(anyText, 2_000).join('');
    expect(texts).not.toMatch(/\p{Surrogate}/u);
    const planes = new Set(Array.from(texts, (sign) => Math.floor((sign.codePointAt(0) ?? 0) / 0x1_0000)));
    expect(planes.size).toBe(17);
  });

  it('may be a word that programs trip over', () => {
    // By a seed: one of many thousands is, and by chance now and then none.
    expect(sample(anyText, { numRuns: 20_000, seed: 1 })).toContain('__proto__');
  });

  it('shrinks to the shortest that fails', () => {
    const withoutASmile = fc.property(anyText, (text) => !text.includes('😀'));
    const told = fc.check(withoutASmile, { numRuns: 1, examples: [['a😀b']] });
    expect(told.counterexample).toEqual(['😀']);
  });
});
