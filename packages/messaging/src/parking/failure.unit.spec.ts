import { expect, it } from '@jest/globals';
import { failureOf } from './failure.js';

it('a failure is named by the code of an error, or by its kind', () => {
  expect(failureOf(Object.assign(new Error('no'), { code: '22P02' })).code).toBe('22P02');
  expect(failureOf(new RangeError('too much'))).toMatchObject({
    code: 'RangeError',
    sentence: expect.stringContaining('too much'),
  });
});

const circle: { self?: unknown } = {};
circle.self = circle;
const guarded = new Proxy(
  {},
  {
    get: () => {
      throw new Error('nobody reads me');
    },
  },
);

it.each([
  ['a number of any size', { amount: 1n }],
  ['what contains itself', circle],
  ['what refuses to be read', guarded],
  ['nothing at all', undefined],
  ['a symbol', Symbol('odd')],
  ['a NUL and half a pair', { stack: 'a\0\ud83d', code: 'x\0' }],
])('whatever is thrown can be noted: %s', (_, thrown) => {
  const { code, sentence } = failureOf(thrown);
  expect(`${code} ${sentence}`).not.toContain('\0');
  expect(sentence).not.toBe('');
  expect(sentence.isWellFormed()).toBe(true);
});

it('an error of any length is cut', () => {
  const long = 'x'.repeat(1_000_000);
  const { code, sentence } = failureOf({ code: long, stack: long });
  expect([code.length, sentence.length]).toEqual([100, 4000]);
});
