import { describe, expect, it } from '@jest/globals';
import { reasonProblem, REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN } from './shared.js';

describe('a reason', () => {
  it.each([
    [REASON_CHARACTERS_MIN - 1, 'REASON_LENGTH'],
    [REASON_CHARACTERS_MIN, null],
    [REASON_CHARACTERS_MAX, null],
    [REASON_CHARACTERS_MAX + 1, 'REASON_LENGTH'],
  ])(
    'of %i characters, white space around it not counted, is long enough and not too long, or is told: %s',
    (length, problem) => {
      expect(reasonProblem(`  ${'理'.repeat(length)}  `)).toBe(problem);
      expect(reasonProblem('𠮷'.repeat(length))).toBe(problem);
    },
  );

  it.each(['..........', '12345678', '————————'])('of %j says nothing, however long it is', (reason) => {
    expect(reasonProblem(reason)).toBe('REASON_NO_WORDS');
  });
});
