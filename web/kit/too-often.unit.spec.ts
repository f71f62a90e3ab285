import { describe, expect, it } from '@jest/globals';
import { kitWords } from './kit-words.js';
import { tooOftenHint } from './too-often.js';

const now = new Date('2026-11-27T01:00:00Z');
const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);

describe('whoever asked too often', () => {
  it('reads from which minute on they may ask again, in their language', () => {
    expect(tooOftenHint(after(61), kitWords.en, 'en', now)).toContain('27 November at 09:02');
    expect(tooOftenHint(after(3_600), kitWords.zh, 'zh', now)).toContain('10:00 起可以再试');
  });

  it('is told of a minute where it is less than one', () => {
    expect(tooOftenHint(after(60), kitWords.en, 'en', now)).toBe(kitWords.en.tooOftenSoon);
    expect(tooOftenHint(after(-5), kitWords.zh, 'zh', now)).toBe(kitWords.zh.tooOftenSoon);
  });

  it('hears of a few minutes where nobody said how many', () => {
    expect(tooOftenHint(null, kitWords.en, 'en', now)).toBe(kitWords.en.tooOftenHint);
  });
});
