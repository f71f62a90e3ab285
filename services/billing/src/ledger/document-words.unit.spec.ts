import { expect, it } from '@jest/globals';
import { digestOfDocumentWords, saltedWords } from './document-words.js';

it('the same words have another digest each time, so that nobody guesses them', () => {
  const [one, other] = [saltedWords('账号户名不符'), saltedWords('账号户名不符')];
  expect(one.words).toBe(other.words);
  expect(digestOfDocumentWords(one)).toMatch(/^[0-9a-f]{64}$/);
  expect(digestOfDocumentWords(one)).not.toBe(digestOfDocumentWords(other));
});

it('the digest changes with a single sign, and with nothing else', () => {
  const kept = saltedWords('账号户名不符');
  expect(digestOfDocumentWords({ ...kept })).toBe(digestOfDocumentWords(kept));
  expect(digestOfDocumentWords({ ...kept, words: '账号户名相符' })).not.toBe(digestOfDocumentWords(kept));
});

it.each(['', 'a1', 'A'.repeat(32), `${'0'.repeat(32)}\n`, '0'.repeat(33)])(
  'a salt of other digits (%j) is none: signs could be moved between it and the words',
  (salt) => {
    expect(() => digestOfDocumentWords({ words: '账号户名不符', salt })).toThrow('a-salt-has-its-digits');
  },
);
