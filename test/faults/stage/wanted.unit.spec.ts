import { describe, expect, it } from '@jest/globals';
import { Returns } from './returns.js';
import { wantedOf } from './wanted.js';

describe('the faults that are wanted', () => {
  it('are sixty of one seed, and a thousand where histories are many', () => {
    const { seed, count } = wantedOf({});
    expect(count).toBe(60);
    expect(wantedOf({ PUHUI_HISTORIES: 'many' })).toEqual({ seed, count: 1_000 });
  });

  it('are those of a seed and a number that somebody says', () => {
    expect(wantedOf({ PUHUI_FAULTS_SEED: '7', PUHUI_FAULTS: '5' })).toEqual({ seed: 7, count: 5 });
  });

  it.each(['0', '-1', '1.5', 'all', '1e3', ' 7'])('can not be %j', (text) => {
    expect(() => wantedOf({ PUHUI_FAULTS_SEED: text })).toThrow(`PUHUI_FAULTS_SEED is "${text}"`);
    expect(() => wantedOf({ PUHUI_FAULTS: text })).toThrow(`PUHUI_FAULTS is "${text}"`);
  });
});

describe('the returns of those who were hit', () => {
  it('are told by sort: how often, the middle one and the longest', () => {
    const returns = new Returns();
    for (const [parts, ms] of [
      [['billing'], 1_000],
      [['billing-2'], 3_000],
      [['billing'], 2_000],
    ] as const)
      returns.add({ kind: 'killed', parts: [...parts] }, ms);
    returns.add({ kind: 'stopped', part: 'kafka', ms: 5 }, 400);
    expect(returns.said).toBe(
      'killed billing: 3 times, answered again after 2.0 s, 3.0 s at most\n' +
        'stopped kafka: 1 times, answered again after 0.4 s, 0.4 s at most',
    );
  });
});
