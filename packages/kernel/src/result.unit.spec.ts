import { describe, expect, it } from '@jest/globals';
import { invariant, InvariantViolation, unreachable } from './invariant.js';
import { err, ok, unwrap } from './result.js';

describe('Result', () => {
  it('unwraps a value and throws on a refusal', () => {
    expect(unwrap(ok('yes'))).toBe('yes');
    expect(() => unwrap(err({ code: 'SOLD_OUT' }))).toThrow('SOLD_OUT');
  });
});

describe('invariant', () => {
  it('passes when the condition is true', () => {
    expect(() => invariant(true, 'all-is-well')).not.toThrow();
  });

  it('throws with its code and facts, amounts included', () => {
    const broken = () => invariant([1n, 2n].length > 2, 'parts-sum', { whole: 100n });
    expect(broken).toThrow(InvariantViolation);
    expect(broken).toThrow('invariant parts-sum does not hold: {"whole":"100"}');
  });

  it('names the case that a switch forgot', () => {
    expect(() => unreachable('exploded' as never)).toThrow('unreachable-case');
  });
});
