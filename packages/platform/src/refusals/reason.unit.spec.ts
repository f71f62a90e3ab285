import { describe, expect, it } from '@jest/globals';
import { isReason, REASON_CHARACTERS_MAX, REASON_CHARACTERS_MIN } from './shared.js';

describe('a reason', () => {
  it.each([
    [REASON_CHARACTERS_MIN - 1, false],
    [REASON_CHARACTERS_MIN, true],
    [REASON_CHARACTERS_MAX, true],
    [REASON_CHARACTERS_MAX + 1, false],
  ])(
    'of %i characters, white space around it not counted, is long enough and not too long: %s',
    (length, fits) => {
      expect(isReason(`  ${'理'.repeat(length)}  `)).toBe(fits);
      expect(isReason('𠮷'.repeat(length))).toBe(fits);
    },
  );
});
