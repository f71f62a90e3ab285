import { createSecretKey } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { aes256Gcm } from './cipher.js';
import { digestOfWords, openWords, sealWords } from './sealed-words.js';

const of = { cipher: aes256Gcm, key: createSecretKey(Buffer.alloc(32, 3)) };
const WORDS = '王先生本人要求';

it('words are read again with their key and in their place, and in no other', () => {
  const kept = sealWords(of, 'p1:undo:1', WORDS);
  expect(kept).toMatch(/^sealed:[A-Za-z0-9+/=]+$/);
  expect(openWords(of, 'p1:undo:1', kept)).toBe(WORDS);
  expect(() => openWords(of, 'p1:undo:2', kept)).toThrow('unable to authenticate data');
  const other = { ...of, key: createSecretKey(Buffer.alloc(32, 4)) };
  expect(() => openWords(other, 'p1:undo:1', kept)).toThrow('unable to authenticate data');
});

it('without their key they are nobody’s, and what was never sealed stands as it is', () => {
  expect(openWords(null, 'p1:undo:1', sealWords(of, 'p1:undo:1', WORDS))).toBeNull();
  expect(openWords(null, 'p1:undo:1', WORDS)).toBe(WORDS);
});

it('the same words, sealed twice, have two digests: nobody finds them by guessing', () => {
  const [one, two] = [sealWords(of, 'c', WORDS), sealWords(of, 'c', WORDS)];
  expect(digestOfWords(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(digestOfWords(one)).not.toBe(digestOfWords(two));
});
