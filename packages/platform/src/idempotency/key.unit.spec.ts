import { expect, it } from '@jest/globals';
import { KEY_CHARACTERS_MAX } from '@puhui/kernel';
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
