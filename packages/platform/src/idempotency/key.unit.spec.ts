import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findNumberInKey, KEY_CHARACTERS_MAX } from '@puhui/kernel';
import { scalarReaders } from '../graph/edge/readers.js';
import { readIdempotencyKey } from './key.js';

it.each([
  ['one character', 'k', 'k'],
  ['as many as there may be', 'k'.repeat(KEY_CHARACTERS_MAX), 'k'.repeat(KEY_CHARACTERS_MAX)],
  ['as many that take two units each', '𠮷'.repeat(KEY_CHARACTERS_MAX), '𠮷'.repeat(KEY_CHARACTERS_MAX)],
  [
    'white space around, which does not count',
    `  ${'k'.repeat(KEY_CHARACTERS_MAX)}\n`,
    'k'.repeat(KEY_CHARACTERS_MAX),
  ],
  ['a space within', '2026 年第 3 批', '2026 年第 3 批'],
])('an idempotency key may be %s', (_, text, key) => {
  expect(readIdempotencyKey(text)).toBe(key);
});

it.each([
  ['empty', ''],
  ['blank', ' \u3000\t\n'],
  ['one character too long', 'k'.repeat(KEY_CHARACTERS_MAX + 1)],
  ['invisible', '\u200b'],
  ['with a bell', 'a\u0007'],
  ['with a NUL', 'a\0b'],
  ['with half a pair', 'a\ud800'],
  ['with a line within', 'a\nb'],
])('an idempotency key cannot be %s', (_, text) => {
  expect(readIdempotencyKey(text)).toBeNull();
});

it.each([
  ['13812345678', 'mobile', 1],
  ['+86 138-1234-5678', 'mobile', 1],
  ['发券13812345678', 'mobile', 3],
  ['发券１３８１２３４５６７８', 'mobile', 3],
  ['一三八一二三四五六七八', 'mobile', 1],
  ['roster_2026-11_13812345678', 'mobile', 16],
  ['11010519491231002X', 'resident_id', 1],
  ['为11010519491231002x申请', 'resident_id', 2],
  ['110105:19491231:002X', 'resident_id', 1],
])('somebody’s number in a key is found: %s', (key, kind, at) => {
  expect(findNumberInKey(key)).toEqual({ kind, at });
});

it.each([
  '1381234567',
  '138123456789',
  '1795805177000',
  '1795805177123456789',
  '20261127-134512-12345',
  '2026-11-27T13:45:12.345678Z',
  '2026 年第 3 批',
  'a13812345678',
  '00000000-0000-4000-8000-013812345678',
  '110105194912310021',
])('a key that is nobody’s number is left alone: %s', (key) => {
  expect(findNumberInKey(key)).toBeNull();
});

it('a UUID, also of digits alone, is never taken for somebody’s number', () => {
  const digits = fc.string({
    unit: fc.constantFrom(...Array.from('0123456789')),
    minLength: 32,
    maxLength: 32,
  });
  fc.assert(
    fc.property(fc.uuid(), digits, (uuid, of) => {
      const uuidOfDigits = of.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
      for (const key of [uuid, uuidOfDigits, `roster-${uuidOfDigits}`, `${uuidOfDigits}:1`])
        expect(findNumberInKey(key)).toBeNull();
    }),
  );
});

it('the edge refuses a key with somebody’s number, names its place and does not repeat it', () => {
  const read = scalarReaders.IdempotencyKey('发券13812345678');
  expect(read).toMatchObject({ ok: false, error: { code: 'TEXT_PERSONAL_NUMBER' } });
  expect(JSON.stringify(read)).not.toContain('5678');
});
