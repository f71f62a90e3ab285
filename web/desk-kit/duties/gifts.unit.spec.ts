import { describe, expect, it } from '@jest/globals';
import { beginningOf, endOf, giftNames, grantSearch, officersGifts, revokeSearch } from './gifts.js';

describe('a duty that is to be granted', () => {
  it('stands in the address by its name, and anything else there is left out', () => {
    expect(grantSearch({ person: 'p1', gift: 'cashier', over: 'o1' })).toEqual({
      person: 'p1',
      gift: 'cashier',
      over: 'o1',
    });
    expect(grantSearch({ person: {}, gift: 'emperor', over: {} })).toEqual({});
    expect(revokeSearch({ person: 'p1', over: 'o1' })).toEqual({ person: 'p1' });
    expect(revokeSearch({ person: {} })).toEqual({});
  });

  it('lasts from the beginning of its first day to the end of its last one, in Shanghai', () => {
    expect(beginningOf('2026-12-01')).toBe('2026-11-30T16:00:00.000Z');
    expect(endOf('2026-12-31')).toBe('2026-12-31T16:00:00.000Z');
  });

  it('is offered to officers only where some officer may give it', () => {
    expect(giftNames.filter((gift) => !(officersGifts as readonly string[]).includes(gift))).toEqual([
      'cashier',
      'auditor-of-all',
      'administrator',
      'system-administrator',
    ]);
  });
});
