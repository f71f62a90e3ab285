import { expect, it } from '@jest/globals';
import { OCCASIONS } from '@puhui/kernel';
import { occasionIn } from './occasion.js';

it('an occasion is told in the reader’s words, and one without any is left out', () => {
  expect(occasionIn('zh', 'film')).toMatch(/电影/);
  expect(occasionIn('en', 'film')).toBe('Films');
  for (const code of [null, 'some-new-code', 'toString']) expect(occasionIn('en', code)).toBeNull();
});

it('every occasion that the posting rules know has a word in both languages, the contract’s in Chinese', () => {
  for (const [code, word] of Object.entries(OCCASIONS)) {
    expect([code, occasionIn('zh', code)]).toEqual([code, word]);
    expect([code, occasionIn('en', code)]).toEqual([code, expect.stringMatching(/^[A-Z][a-z ]+/)]);
  }
});
