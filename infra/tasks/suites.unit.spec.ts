import { describe, expect, it } from '@jest/globals';
import { countsOf, elsewhereOf, sumOf, suitesOf } from './suites.mjs';

describe('the suites', () => {
  it('are all but the long ones, unless one is named', () => {
    expect(suitesOf()).toEqual(['unit', 'int', 'e2e', 'pages']);
    expect(suitesOf('full')).toContain('full');
    expect(suitesOf('containers')).toEqual(['containers']);
  });

  it('are all in one count in CI, with int in zones that are not UTC', () => {
    expect(suitesOf('ci')).toEqual([...suitesOf(), 'faults', 'containers']);
    expect(elsewhereOf('ci', 'int')).toEqual({
      TZ: 'Asia/Shanghai',
      PUHUI_TEST_POSTGRES_TIMEZONE: 'America/Los_Angeles',
    });
    expect([elsewhereOf('ci', 'e2e'), elsewhereOf(undefined, 'int')]).toEqual([{}, {}]);
  });

  it('are listed when a word is not one of them', () => {
    expect(() => suitesOf('itn')).toThrow('there is no suite "itn". There are: unit, int, e2e');
  });

  it('count as one when they run in parts', () => {
    const parts = [
      { passed: 3, failed: 0 },
      { passed: 2, failed: 1 },
    ];
    expect(sumOf(parts)).toEqual({ passed: 5, failed: 1 });
  });

  it('count an unloadable spec as a failure', () => {
    expect(countsOf({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({
      passed: 7,
      failed: 3,
    });
  });
});
