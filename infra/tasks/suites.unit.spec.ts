import { describe, expect, it } from '@jest/globals';
import { asMemoryAllows, countsOf, elsewhereOf, mayBeWithout, stepsOf, sumOf } from './suites.mjs';

describe('the suites', () => {
  it('are all but the long ones, unless one is named', () => {
    expect(stepsOf()).toEqual([['unit'], ['int'], ['e2e', 'pages']]);
    expect(stepsOf('full')).toContainEqual(['full']);
    expect(stepsOf('containers')).toEqual([['containers']]);
  });

  it('are all in one count in CI, with the rules and with int in zones that are not UTC', () => {
    expect(stepsOf('ci')).toEqual([['rules'], ...stepsOf(), ['faults'], ['containers']]);
    expect(elsewhereOf('ci', 'int')).toEqual({
      TZ: 'Asia/Shanghai',
      PUHUI_TEST_POSTGRES_TIMEZONE: 'America/Los_Angeles',
    });
    expect([elsewhereOf('ci', 'e2e'), elsewhereOf(undefined, 'int')]).toEqual([{}, {}]);
  });

  it('of a step come one after the other where memory is short', () => {
    expect(asMemoryAllows(['e2e', 'pages'], 20 * 2 ** 30)).toEqual([['e2e', 'pages']]);
    expect(asMemoryAllows(['e2e', 'pages'], 7 * 2 ** 30)).toEqual([['e2e'], ['pages']]);
  });

  it('are listed when a word is not one of them', () => {
    expect(() => stepsOf('itn')).toThrow('there is no suite "itn". There are: rules, unit, int, e2e');
  });

  it('count as one when they run in parts', () => {
    const parts = [
      { passed: 3, failed: 0 },
      { passed: 2, failed: 1 },
    ];
    expect(sumOf(parts)).toEqual({ passed: 5, failed: 1 });
  });

  it('may be without a spec of the name that is asked for, but never without any', () => {
    expect(mayBeWithout('', ['settlement'])).toEqual(['--passWithNoTests']);
    expect(mayBeWithout('own', [])).toEqual(['--passWithNoTests']);
    expect(mayBeWithout('', [])).toEqual([]);
  });

  it('count an unloadable spec as a failure', () => {
    expect(countsOf({ numPassedTests: 7, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({
      passed: 7,
      failed: 3,
    });
  });
});
