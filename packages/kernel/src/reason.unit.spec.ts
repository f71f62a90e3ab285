import { describe, expect, it } from '@jest/globals';
import { REASON_CHARACTERS_MAX, REASON_HAN_MIN } from './limits.js';
import { reasonProblem } from './reason.js';

describe('a reason', () => {
  it.each([
    [REASON_HAN_MIN - 1, 'REASON_LENGTH'],
    [REASON_HAN_MIN, null],
    [REASON_CHARACTERS_MAX, null],
    [REASON_CHARACTERS_MAX + 1, 'REASON_LENGTH'],
  ])('of %i Chinese characters has the expected outcome: %s', (length, problem) => {
    expect(reasonProblem(`  ${'理'.repeat(length)}  `)).toBe(problem);
    expect(reasonProblem('𠮷'.repeat(length))).toBe(problem);
  });

  it.each([
    ['误操作', null],
    ['扫错码', null],
    ['错!', 'REASON_LENGTH'],
    ['abc', 'REASON_LENGTH'],
    ['typo', null],
  ])('of %j needs the length of its script: %s', (reason, problem) => {
    expect(reasonProblem(reason)).toBe(problem);
  });

  it.each(['..........', '12345678', '————————'])('of %j is meaningless, however long it is', (reason) => {
    expect(reasonProblem(reason)).toBe('REASON_NO_WORDS');
  });
});
