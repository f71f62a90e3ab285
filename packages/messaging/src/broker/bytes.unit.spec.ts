import { expect, it } from '@jest/globals';
import type { MessageBytes } from './broker.js';
import { bytesOf, readable, written } from './bytes.js';

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

it('a message of plain text needs no bytes beside it, and has them all the same', () => {
  const bytes = { key: Buffer.from('钥'), value: null, headers: [['tool', Buffer.from('a\0b')]] } as const;
  const message = readable('7', bytes);
  expect(message).toEqual({ offset: '7', key: '钥', value: null, headers: { tool: 'a\0b' } });
  expect(bytesOf(message)).toEqual(bytes);
});

it.each([
  ['a key', { key: Buffer.from([0xff]), value: null, headers: [] }],
  ['a body', { key: null, value: Buffer.from([0x80, 0]), headers: [] }],
  ['a header', { key: null, value: null, headers: [['tool', Buffer.from([0xc0])]] }],
  ['a header twice', { key: null, value: null, headers: ['a', 'b'].map((x) => ['tool', Buffer.from(x)]) }],
] as [string, MessageBytes][])('bytes of %s that no text says are kept beside it', (_, bytes) => {
  expect(bytesOf(readable('7', bytes))).toEqual(bytes);
});
