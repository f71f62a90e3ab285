import { describe, expect, it } from '@jest/globals';
import { stepsOf, waitsForUnion } from './steps.js';

const drawn = (status: Parameters<typeof stepsOf>[0]): string =>
  stepsOf(status)
    .map(({ at, is }) => `${at} ${is}`)
    .join(', ');

it('a page asks again until nothing more can come of an application', () => {
  for (const status of ['APPLIED', 'PUBLICISED', 'LIVE', 'SUSPENDED'] as const)
    expect(waitsForUnion(status)).toBe(true);
  for (const status of ['DELISTED', 'REJECTED'] as const) expect(waitsForUnion(status)).toBe(false);
});

describe('the steps of an application', () => {
  it('say what is done, what is next, and what comes later', () => {
    expect(drawn('PUBLICISED')).toBe(
      'APPLIED done, QUALIFIED done, PUBLICISED done, CONTRACTED now, LIVE later',
    );
    expect(drawn('APPLIED')).toMatch(/^APPLIED done, QUALIFIED now, PUBLICISED later/);
    expect(drawn('LIVE')).toMatch(/CONTRACTED done, LIVE done$/);
  });

  it('end where the application ended', () => {
    expect(drawn('REJECTED')).toBe('APPLIED done, REJECTED ended');
    expect(drawn('DELISTED')).toMatch(/LIVE done, DELISTED ended$/);
    expect(drawn('SUSPENDED')).toMatch(/LIVE done, SUSPENDED ended$/);
  });
});
