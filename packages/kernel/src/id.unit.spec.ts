import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isId, newId, newIdWithoutTime, readId } from './id.js';

describe('newId', () => {
  it('makes UUIDs of version 7 that begin with the time', () => {
    const now = new Date('2026-11-22T02:00:00.123Z');
    const id = newId(now);
    expect(isId(id)).toBe(true);
    expect(id[14]).toBe('7');
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime());
  });

  it('keeps its order whatever the clock does, even backwards', () => {
    const start = Date.parse('2027-01-01T00:00:00Z');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 200 }), (steps) => {
        let millisecond = start;
        const ids = steps.map((step) => newId(new Date((millisecond += step))));
        expect([...ids].sort()).toEqual(ids);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('makes more than 4,096 ids in one millisecond without losing order or repeating', () => {
    const now = new Date('2028-01-01T00:00:00Z');
    const ids = Array.from({ length: 10_000 }, () => newId(now));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('newIdWithoutTime', () => {
  it('makes UUIDs of version 7 that differ, and begin with no time', () => {
    const ids = Array.from({ length: 1_000 }, () => newIdWithoutTime());
    expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    // What is made within seconds shares the first five digits of its time; drawn, a thousand begin in hundreds of ways.
    expect(new Set(ids.map((id) => id.slice(0, 5))).size).toBeGreaterThan(100);
  });
});

describe('isId', () => {
  it.each(['', 'x', '01935A6C-0000-7000-8000-000000000000', '01935a6c-0000-7000-c000-000000000000'])(
    'refuses %j',
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );
});

describe('readId', () => {
  it('accepts an id in either case, and writes it in one', () => {
    const id = newId(new Date());
    expect([readId(id), readId(id.toUpperCase())]).toEqual([id, id]);
  });

  it.each(['', ' ', 'x', '00000000-0000-0000-0000-000000000000', `01935a6c-0000-7000-8000-000000000000\n`])(
    'finds none in %j',
    (text) => {
      expect(readId(text)).toBeNull();
    },
  );

  it('finds none in letters that become ids only in lower case', () => {
    // The Kelvin sign is a k in lower case, and so no hexadecimal digit; none of its kind makes one.
    const odd = Array.from({ length: 0x10ffff }, (_, code) => code).filter(
      (code) => code > 0x7f && /^[0-9a-f-]$/.test(String.fromCodePoint(code).toLowerCase()),
    );
    expect(odd).toEqual([]);
  });
});
