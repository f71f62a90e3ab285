import { describe, expect, it } from '@jest/globals';
import { Passages, type Named } from './passage.js';

const named = (document: string, operationName: string | null = null): Named => ({
  by: 'text',
  document,
  operationName,
});

describe('known operations', () => {
  it('are distinguished by text, by hash and by name', () => {
    const passages = new Passages();
    passages.put(named('x'), 'x', null);
    expect(passages.get(named('x'))).toBeNull();
    expect(passages.get(named('y'))).toBeUndefined();
    expect(passages.get(named('x', 'A'))).toBeUndefined();
    expect(passages.get({ ...named('x'), by: 'hash' })).toBeUndefined();
  });

  it('are limited by total text: the least recently asked goes', () => {
    const passages = new Passages(2 * 'text  aa'.length);
    for (const text of ['a', 'b']) passages.put(named(text), text, null);
    passages.get(named('a'));
    passages.put(named('c'), 'c', null);
    expect(['a', 'b', 'c'].map((text) => passages.get(named(text)))).toEqual([null, undefined, null]);
  });

  it('remove as many as needed for a longer one', () => {
    const passages = new Passages(2 * 'text  aa'.length + 'text  '.length + 80);
    for (const text of ['a', 'b', 'c', 'd']) passages.put(named(text), text, null);
    passages.put(named('x'.repeat(40)), 'x'.repeat(40), null);
    const left = ['a', 'b', 'c', 'd', 'x'.repeat(40)].filter((text) => passages.get(named(text)) === null);
    expect(left).toEqual(['c', 'd', 'x'.repeat(40)]);
  });

  it('count the document and not the hash that it is asked by', () => {
    const passages = new Passages(1_000);
    const byHash = (hash: string): Named => ({ ...named(hash), by: 'hash' });
    for (const hash of ['a', 'b', 'c']) passages.put(byHash(hash), 'x'.repeat(400), null);
    expect(['a', 'b', 'c'].map((hash) => passages.get(byHash(hash)))).toEqual([undefined, null, null]);
    passages.put(byHash('d'), 'x'.repeat(20_000), null);
    expect(passages.get(byHash('d'))).toBeUndefined();
  });

  it('exclude long texts, a few of which would push out all others', () => {
    const passages = new Passages();
    passages.put(named('x'.repeat(20_000)), 'x'.repeat(20_000), null);
    expect(passages.get(named('x'.repeat(20_000)))).toBeUndefined();
  });

  it('stay one when they are put again', () => {
    const passages = new Passages(2 * 'text  aa'.length);
    for (const text of ['a', 'b', 'b', 'b']) passages.put(named(text), text, null);
    expect(passages.get(named('a'))).toBeNull();
  });
});
