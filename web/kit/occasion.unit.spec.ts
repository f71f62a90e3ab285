import { expect, it } from '@jest/globals';
import { occasionIn } from './occasion.js';

it('an occasion is told in the reader’s words, and one without any is left out', () => {
  expect(occasionIn('zh', 'film')).toMatch(/电影/);
  expect(occasionIn('en', 'film')).toBe('Films');
  for (const code of [null, 'some-new-code', 'toString']) expect(occasionIn('en', code)).toBeNull();
});
