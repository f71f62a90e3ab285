import { MINUTE_MS } from '@puhui/kernel';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { OneTimeCodes } from './one-time-codes.js';

const mobile = '19900000001';
const HERE = '192.0.2.1';
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
    codes.send(mobile, HERE);
    expect(codes.check(mobile, '000001', HERE)).toBeNull();
    expect(codes.check(mobile, '000001', HERE)).toBe('OVER');
    expect(codes.current(mobile)).toBeUndefined();
  });

  it('is valid for its own number alone', () => {
    codes.send(mobile, HERE);
    expect(codes.check('19900000002', '000001', HERE)).toBe('OVER');
  });

  it('expires after five minutes', () => {
    codes.send(mobile, HERE);
    nowMs = 5 * MINUTE_MS;
    expect(codes.check(mobile, '000001', HERE)).toBe('OVER');
  });

  it('takes five tries, and then not even the right one', () => {
    codes.send(mobile, HERE);
    const tries = Array.from({ length: 5 }, () => codes.check(mobile, '999999', HERE));
    expect(tries).toEqual(['WRONG', 'WRONG', 'WRONG', 'WRONG', 'TOO_MANY_TRIES']);
    expect(codes.check(mobile, '000001', HERE)).toBe('TOO_MANY_TRIES');
  });

  it('is replaced by the next one', () => {
    codes.send(mobile, HERE);
    codes.send(mobile, HERE);
    expect(codes.check(mobile, '000001', HERE)).toBe('WRONG');
    expect(codes.check(mobile, '000002', HERE)).toBeNull();
  });

  it('is not issued a sixth time in five minutes, so that tries are limited', () => {
    for (let n = 0; n < 5; n += 1) expect(codes.send(mobile, HERE)).toHaveProperty('code');
    expect(codes.check(mobile, '000005', HERE)).toBeNull();
    expect(codes.send(mobile, HERE)).toEqual({ problem: 'TOO_MANY_CODES', againMs: 5 * MINUTE_MS });
    nowMs = 5 * MINUTE_MS;
    expect(codes.send(mobile, HERE)).toEqual({ code: '000006' });
  });

  it('is guessed no further because others ask: a number within its five minutes makes no room', () => {
    const few = new OneTimeCodes(
      () => nowMs,
      () => '000001',
      3,
    );
    few.send(mobile, HERE);
    for (let tries = 0; tries < 5; tries += 1) few.check(mobile, '999999', HERE);
    nowMs = MINUTE_MS;
    for (const other of ['19900000002', '19900000003'])
      expect(few.send(other, HERE)).toEqual({ code: '000001' });
    expect(few.send('19900000004', HERE)).toEqual({ problem: 'TOO_MANY_CODES', againMs: 4 * MINUTE_MS });
    expect(few.check(mobile, '000001', HERE)).toBe('TOO_MANY_TRIES');
    expect(few.send('19900000002', HERE)).toHaveProperty('code');
    nowMs = 5 * MINUTE_MS;
    expect(few.send('19900000004', HERE)).toHaveProperty('code');
    expect(few.check(mobile, '000001', HERE)).toBe('OVER');
  });
});

describe('an address', () => {
  const numbers = Array.from({ length: 100 }, (_, nr) => `199${nr}`);

  it('is given a hundred codes in five minutes, for whatever numbers, and then none', () => {
    for (const number of numbers) expect(codes.send(number, HERE)).toHaveProperty('code');
    nowMs = MINUTE_MS;
    expect(codes.send(mobile, HERE)).toEqual({ problem: 'TOO_MANY_CODES', againMs: 4 * MINUTE_MS });
    expect(codes.send(mobile, '192.0.2.2')).toHaveProperty('code');
    nowMs = 5 * MINUTE_MS;
    expect(codes.send(mobile, HERE)).toHaveProperty('code');
  });

  it('that has guessed a hundred times is not even told that a code is right', () => {
    const ours = numbers.slice(0, 25).map((number) => ({ number, sent: codes.send(number, 'its owner') }));
    for (const { number } of ours)
      for (let tries = 0; tries < 4; tries += 1) expect(codes.check(number, 'wrong', HERE)).toBe('WRONG');
    const [first] = ours;
    const { number, sent } = first ?? { number: '', sent: undefined };
    const code = sent !== undefined && 'code' in sent ? sent.code : '';
    expect(codes.check(number, code, HERE)).toBe('TOO_MANY_CODES');
    expect(codes.check(number, code, 'its owner')).toBeNull();
  });
});
