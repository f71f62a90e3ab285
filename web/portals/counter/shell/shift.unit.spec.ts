import { expect, it } from '@jest/globals';
import { addressOf, pathOf, type Address } from './address.js';
import { outletNow, outletsOf } from './shift.js';

it('a cashier works at the outlets of their duties, each once, and at no partner’s office', () => {
  const duties = [
    { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId: 'a' },
    { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId: 'b' },
    { role: 'PARTNER_CASHIER', scopeKind: 'OUTLET', scopeId: 'a' },
    { role: 'PARTNER_ADMIN', scopeKind: 'PARTNER', scopeId: 'p' },
    { role: 'PLATFORM_ADMIN', scopeKind: 'PLATFORM', scopeId: null },
  ] as const;
  expect(outletsOf({ duties })).toEqual(['a', 'b']);
});

it('a shift continues, begins at the only outlet by itself, or asks among several', () => {
  expect(outletNow(['a', 'b'], 'b')).toBe('b');
  expect(outletNow(['a', 'b'], 'closed since')).toBeNull();
  expect(outletNow(['a'], 'closed since')).toBe('a');
  expect(outletNow([], 'b')).toBeNull();
});

it('an address of the counter leads to its page and back, and a made-up one nowhere', () => {
  const addresses: Address[] = [
    { page: 'redeem' },
    { page: 'today' },
    { page: 'close' },
    { page: 'undo', redemptionId: '01900000-a' },
  ];
  for (const address of addresses) expect(addressOf(pathOf(address))).toEqual(address);
  for (const path of [
    '/counter/undo',
    '/counter/today/7',
    '/counter/close/now',
    '/counter/undo/7/8',
    '/counter/nothing',
  ])
    expect(addressOf(path)).toEqual({ page: 'unknown' });
});
