import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './steps.js';

const drawn = (status: Parameters<typeof stepsOf>[0]): string =>
  stepsOf(status)
    .map(({ at, is }) => `${at} ${is}`)
    .join(', ');

describe('the steps of an application', () => {
  it('say what is done, where it stands, and what comes later', () => {
    expect(drawn('PUBLICISED')).toBe(
      'APPLIED done, QUALIFIED done, PUBLICISED now, CONTRACTED later, LIVE later',
    );
    expect(drawn('APPLIED')).toMatch(/^APPLIED now, QUALIFIED later/);
    expect(drawn('LIVE')).toMatch(/CONTRACTED done, LIVE now$/);
  });

  it('end where the application ended', () => {
    expect(drawn('REJECTED')).toBe('APPLIED done, REJECTED ended');
    expect(drawn('DELISTED')).toMatch(/LIVE done, DELISTED ended$/);
    expect(drawn('SUSPENDED')).toMatch(/LIVE done, SUSPENDED ended$/);
  });
});
