import { describe, expect, it } from '@jest/globals';
import { howFar, longTestMs } from './histories.js';

const howMany = { few: 3, many: 30 };
const LIMIT_MS = 2_000;

describe('the length of a property', () => {
  it(
    'is within the limit of the very test around it',
    () => {
      const { interruptAfterTimeLimit, timeout } = howFar(howMany);
      expect(interruptAfterTimeLimit).toBeLessThan(LIMIT_MS);
      expect(timeout).toBeLessThan(interruptAfterTimeLimit);
    },
    LIMIT_MS,
  );

  it(
    'is more where the test has more time',
    () => {
      expect(howFar(howMany).interruptAfterTimeLimit).toBeGreaterThan(longTestMs() / 2);
      expect(howFar(howMany).interruptAfterTimeLimit).toBeLessThan(longTestMs());
    },
    longTestMs(),
  );

  it('is within the limit of all tests where a test has none of its own', () => {
    expect(howFar(howMany).interruptAfterTimeLimit).toBeLessThan(longTestMs() / 2);
    expect(howFar(howMany).markInterruptAsFailure).toBe(true);
  });
});
