import { describe, expect, it } from '@jest/globals';
import { oneOf, pageSearch, textOf } from './address.js';

describe('what an address says', () => {
  it('is taken when it is one of the values, and left out otherwise', () => {
    const status = oneOf(['DRAFT', 'SENT'] as const);
    expect(status('SENT')).toBe('SENT');
    expect(status('<script>')).toBeUndefined();
    expect(status(undefined)).toBeUndefined();
  });

  it('is a text, also where the router has read a figure', () => {
    expect(textOf(2026)).toBe('2026');
    expect(textOf('2026-11')).toBe('2026-11');
    expect(textOf('')).toBeUndefined();
    expect(textOf({})).toBeUndefined();
  });

  it('is a page only with its cursor', () => {
    expect(pageSearch({ after: 'c', page: 3 })).toEqual({ after: 'c', page: 3 });
    expect(pageSearch({ page: 3 })).toEqual({});
  });
});
