import { MINUTE_MS } from '@puhui/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { OneTimeCodes } from './one-time-codes.js';

const mobile = '19900000001';
let nowMs: number;
let drawn: number;
let codes: OneTimeCodes;
beforeEach(() => {
  nowMs = 0;
  drawn = 0;
  codes = new OneTimeCodes(
    () => nowMs,
    () => `00000${(drawn += 1)}`,
  );
});

describe('a one-time code', () => {
  it('is valid once', () => {
    codes.send(mobile);
    expect(codes.check(mobile, '000001')).toBeNull();
    expect(codes.check(mobile, '000001')).toBe('OVER');
    expect(codes.current(mobile)).toBeUndefined();
  });

  it('is valid for its own number alone', () => {
    codes.send(mobile);
    expect(codes.check('19900000002', '000001')).toBe('OVER');
  });

  it('expires after five minutes', () => {
    codes.send(mobile);
    nowMs = 5 * MINUTE_MS;
    expect(codes.check(mobile, '000001')).toBe('OVER');
  });

  it('takes five tries, and then not even the right one', () => {
    codes.send(mobile);
    const tries = Array.from({ length: 5 }, () => codes.check(mobile, '999999'));
    expect(tries).toEqual(['WRONG', 'WRONG', 'WRONG', 'WRONG', 'TOO_MANY_TRIES']);
    expect(codes.check(mobile, '000001')).toBe('TOO_MANY_TRIES');
  });

  it('is replaced by the next one', () => {
    codes.send(mobile);
    codes.send(mobile);
    expect(codes.check(mobile, '000001')).toBe('WRONG');
    expect(codes.check(mobile, '000002')).toBeNull();
  });

  it('is not issued a sixth time in five minutes, so that tries are limited', () => {
    for (let n = 0; n < 5; n += 1) expect(codes.send(mobile)).toHaveProperty('code');
    expect(codes.check(mobile, '000005')).toBeNull();
    expect(codes.send(mobile)).toEqual({ problem: 'TOO_MANY_CODES' });
    nowMs = 5 * MINUTE_MS;
    expect(codes.send(mobile)).toEqual({ code: '000006' });
  });

  it('is forgotten, oldest first, when more numbers ask than there are people', () => {
    for (let n = 0; n <= 1_000; n += 1) codes.send(String(n));
    expect(codes.current('0')).toBeUndefined();
    expect(codes.current('1')).toBeDefined();
  });
});
