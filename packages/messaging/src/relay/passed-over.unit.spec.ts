import { beforeEach, describe, expect, it } from '@jest/globals';
import { PassedOver } from './outbox.js';

const keys = (...of: string[]): ReadonlySet<string> => new Set(of);

describe('what a relay passes over', () => {
  let now: number;
  let passed: PassedOver;
  beforeEach(() => {
    now = 10_000;
    passed = new PassedOver(() => now);
    passed.after();
    passed.isReleased(keys('a', 'b'));
  });

  it('is nothing at first, and then what it has looked through', () => {
    expect(passed.after()).toBe('0');
    passed.went('1000', true);
    passed.went('1700', false);
    expect(passed.after()).toBe('1700');
  });

  it('is looked through again after two seconds: a position that was taken before may have come since', () => {
    passed.went('1700', false);
    now += 1_999;
    expect(passed.after()).toBe('1700');
    now += 1;
    expect(passed.after()).toBe('0');
  });

  it('is looked through to its end before anybody begins again', () => {
    passed.went('1000', true);
    now += 60_000;
    expect(passed.after()).toBe('1000');
    passed.went('2000', false);
    expect(passed.after()).toBe('2000');
  });

  it('rests ten times as long as the last look took', () => {
    now += 1_000;
    passed.went('90000', false);
    now += 8_999;
    expect(passed.after()).toBe('90000');
    now += 1;
    expect(passed.after()).toBe('0');
  });

  it('is looked through again as soon as one of those that were held up is not any more', () => {
    passed.went('1700', false);
    expect(passed.isReleased(keys('a', 'b', 'c'))).toBe(false);
    expect(passed.after()).toBe('1700');
    expect(passed.isReleased(keys('a', 'c'))).toBe(true);
    expect(passed.after()).toBe('0');
    expect(passed.isReleased(keys('a', 'c'))).toBe(false);
  });
});
