import { describe, expect, it } from '@jest/globals';
import { bodyHash, canonical, decodeAnswer, encodeAnswer } from './idempotency.js';

describe('the canonical text of a body', () => {
  it('does not depend on the order of keys, at any depth', () => {
    expect(canonical({ b: { d: 1, c: 2 }, a: [1] })).toBe(canonical({ a: [1], b: { c: 2, d: 1 } }));
  });

  it('depends on the order of a list', () => {
    expect(bodyHash([1, 2])).not.toBe(bodyHash([2, 1]));
  });

  it.each([
    ['a number and its text', 1, '1'],
    ['a number and a bigint', 1, 1n],
    ['an instant and its text', new Date(0), new Date(0).toISOString()],
    ['null and nothing', { a: null }, {}],
  ])('tells %s apart', (_, one, other) => {
    expect(bodyHash(one)).not.toBe(bodyHash(other));
  });

  it('names every member, whatever its name is to JavaScript', () => {
    const body: unknown = JSON.parse('{"__proto__":{"b":2,"a":1},"10":"ten","9":"nine","z":[{"y":1,"x":2}]}');
    expect(canonical(body)).toBe('{"9":"nine","10":"ten","__proto__":{"a":1,"b":2},"z":[{"x":2,"y":1}]}');
  });

  it('treats an undefined field as absent', () => {
    expect(bodyHash({ a: 1, b: undefined })).toBe(bodyHash({ a: 1 }));
  });
});

describe('a stored answer', () => {
  it('is read back with its bigints, instants and nested lists', () => {
    const answer = {
      free: 12n,
      at: new Date('2026-11-22T00:00:00.123Z'),
      rows: [{ n: 1, none: null }],
      ok: true,
    };
    expect(decodeAnswer(encodeAnswer(answer))).toEqual(answer);
  });

  it('keeps the order of its fields, so that repeated answers are the same text', () => {
    expect(Object.keys(decodeAnswer<object>(encodeAnswer({ z: 1, a: 2 })))).toEqual(['z', 'a']);
  });
});
