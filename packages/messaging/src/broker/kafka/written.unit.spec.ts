import { expect, it } from '@jest/globals';
import { written } from './written.js';

it.each([
  ['empty text', ''],
  ['Chinese and a rare character', '工会𠮷'],
  ['a text with a NUL, which is UTF-8', 'a\0b'],
  ['a text with a backslash', 'a\\xffb'],
])('%s is kept as it was sent', (_, text) => {
  expect(written(Buffer.from(text))).toBe(text);
});

it('bytes that are no text are escaped, and so is a backslash among them', () => {
  expect(written(Buffer.from([0x61, 0xff, 0x5c, 0x00, 0x7e]))).toBe('a\\xff\\x5c\\x00~');
});

it('two binary keys that differ in one byte stay two keys', () => {
  expect(written(Buffer.from([0xfe]))).not.toBe(written(Buffer.from([0xff])));
});
