import { afterEach, expect, it } from '@jest/globals';
import { attend, isAttended } from './attended.js';

afterEach(() => attend());

it('somebody is there for two minutes after the last touch or key, and then no more', () => {
  const touchedAt = Date.parse('2026-11-26T08:00:00Z');
  attend(touchedAt);
  expect(isAttended(touchedAt + 119_999)).toBe(true);
  expect(isAttended(touchedAt + 120_000)).toBe(false);
  attend(touchedAt + 130_000);
  expect(isAttended(touchedAt + 200_000)).toBe(true);
});
