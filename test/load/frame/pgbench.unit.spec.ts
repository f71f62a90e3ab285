import { expect, it } from '@jest/globals';
import { pgbenchTimes } from './pgbench.js';

it('the times of pgbench are the third word of each log line, in microseconds', () => {
  expect(pgbenchTimes('0 199 2241 0 1175850568 995598\n3 0 250500 0 1175850568 998079\n')).toEqual([
    2.241, 250.5,
  ]);
  expect(pgbenchTimes('')).toEqual([]);
});
