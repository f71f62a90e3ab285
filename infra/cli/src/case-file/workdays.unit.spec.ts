import { expect, it } from '@jest/globals';
import { workdaysAfter } from './workdays.js';

it.each([
  // A Friday at midnight: Thursday was the last day.
  ['2024-11-15T00:00:00+08:00', 3, '2024-11-19T09:00:00+08:00'],
  ['2024-11-15T12:00:00+08:00', 1, '2024-11-18T09:00:00+08:00'],
  ['2027-11-15T00:00:00+08:00', 3, '2027-11-17T09:00:00+08:00'],
  ['2026-12-31T20:00:00Z', 1, '2027-01-04T09:00:00+08:00'],
])('after %s, workday number %i begins at %s', (end, workdays, at) => {
  expect(workdaysAfter(new Date(end), workdays)).toEqual(new Date(at));
});
