import { describe, expect, it } from '@jest/globals';
import { pgbenchSample, pgbenchTimes } from './pgbench.js';

it('the times of pgbench are the third word of each log line, in microseconds', () => {
  expect(pgbenchTimes('0 199 2241 0 1175850568 995598\n3 0 250500 0 1175850568 998079\n')).toEqual([
    2.241, 250.5,
  ]);
  expect(pgbenchTimes('')).toEqual([]);
});

describe('a run of pgbench', () => {
  const stdout =
    'number of transactions actually processed: 3\ntps = 6.0 (without initial connection time)\n';
  const failure = new Error('client 0 script 0 command 2 query 0: expected one row, got 0');

  it('that has done all that there was has not failed, though its script found nothing more', () => {
    const sample = { done: 3, seconds: 0.5, tookMs: [1, 2, 3] };
    expect(pgbenchSample({ stdout, failure }, [1, 2, 3], 3)).toEqual(sample);
    expect(pgbenchSample({ stdout, failure: null }, [1, 2, 3], 500)).toEqual(sample);
  });

  it('whose script failed before everything was done has failed', () => {
    expect(() => pgbenchSample({ stdout, failure }, [1, 2, 3], 4)).toThrow(failure);
    expect(() => pgbenchSample({ stdout, failure }, [1, 2, 3])).toThrow(failure);
  });

  it('that says nothing of its pace is none', () => {
    expect(() => pgbenchSample({ stdout: 'no', failure: null }, [])).toThrow('nothing of its pace: no');
  });
});
