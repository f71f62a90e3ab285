import { describe, expect, it } from '@jest/globals';
import { readCookies, SESSION_COOKIE, tooManyOnTheWay, wayCookie } from './cookies.js';

describe('request cookies', () => {
  it('are read by name, the first of two, so that nobody can append one', () => {
    const read = readCookies('a=1; b="x=y"; a=2; cd; =d; e=');
    expect([...read]).toEqual([
      ['a', '1'],
      ['b', '"x=y"'],
      ['e', ''],
    ]);
  });

  it.each(['\u00a0', '\ufeff', '\u0085', '\u000b', '\u000c'])(
    'are not this host’s where a sibling put %j before the name, or behind it',
    (byte) => {
      const planted = `${byte}${SESSION_COOKIE}=evil; ${SESSION_COOKIE}${byte}=evil`;
      expect(readCookies(planted).get(SESSION_COOKIE)).toBeUndefined();
      expect(readCookies(`${planted}; \t${SESSION_COOKIE} = own \t`).get(SESSION_COOKIE)).toBe('own');
    },
  );

  it('are empty without a header, or with more than any browser of ours sends', () => {
    expect(readCookies(undefined).size).toBe(0);
    expect(readCookies(`a=${'x'.repeat(9_000)}`).size).toBe(0);
  });

  it('of pending sign-ins are removed when there are five', () => {
    const names = Array.from({ length: 5 }, (_, n) => wayCookie(`${n}`.repeat(43)));
    const four = new Map(names.slice(1).map((name) => [name, 'x']));
    expect(tooManyOnTheWay(four)).toEqual([]);
    expect(tooManyOnTheWay(new Map(names.map((name) => [name, 'x'])))).toEqual(names);
  });
});
