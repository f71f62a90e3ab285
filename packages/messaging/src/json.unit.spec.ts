import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, isJsonObject, isSameJson, toJson, type JsonValue } from './json.js';

/** The same value with the members of every object in another order. */
function shuffled(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => shuffled(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  );
}

describe('canonical JSON', () => {
  it('spells equal values the same, whatever the order of their keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const value = toJson(any);
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('states the value: reading it back gives the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (any) => {
        const value = toJson(any);
        expect(JSON.parse(canonicalJson(value))).toEqual(value);
      }),
    );
  });

  it('sorts keys and leaves out blanks', () => {
    expect(canonicalJson({ b: [1, null, true], a: { d: '普惠', c: 'x "y"' } })).toBe(
      '{"a":{"c":"x \\"y\\"","d":"普惠"},"b":[1,null,true]}',
    );
  });

  it('sorts numbers among other names as texts, and knows a name that JavaScript takes for none', () => {
    const odd = toJson(JSON.parse('{"b":{"10":1,"9":2},"a":[{"__proto__":{"d":1,"c":2}}],"1":true}'));
    expect(canonicalJson(odd)).toBe('{"1":true,"a":[{"__proto__":{"c":2,"d":1}}],"b":{"10":1,"9":2}}');
  });

  it('leaves out members that are absent, at any depth', () => {
    const absent = { b: undefined, a: { d: undefined, c: [{ f: undefined }] } };
    expect(canonicalJson(absent as never)).toBe('{"a":{"c":[{}]}}');
  });

  it('differs for different values', () => {
    expect(canonicalJson(['1'])).not.toBe(canonicalJson([1]));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
  });
});

describe('equal JSON', () => {
  it('is equal text, and nothing else', () => {
    const small = fc.jsonValue({ maxDepth: 2 }).map(toJson);
    fc.assert(
      fc.property(small, small, (one, other) => {
        expect(isSameJson(one, shuffled(one))).toBe(true);
        expect(isSameJson(one, other)).toBe(canonicalJson(one) === canonicalJson(other));
      }),
    );
  });

  it.each<[JsonValue, JsonValue]>([
    [{ a: 1 }, { b: 1 }],
    [{ a: null }, {}],
    [{ a: { b: ['1'] } }, { a: { b: [1] } }],
    [[], {}],
    [[1, 2], [1]],
    [null, {}],
    [{ toString: 1 }, { x: 1 }],
  ])('is not %j and %j', (one, other) => {
    expect([isSameJson(one, other), isSameJson(other, one)]).toEqual([false, false]);
  });
});

describe('a JSON text', () => {
  it('drops absent members and writes instants as text', () => {
    expect(toJson({ a: undefined, at: new Date('2026-11-22T02:00:00Z') })).toEqual({
      at: '2026-11-22T02:00:00.000Z',
    });
  });
});
