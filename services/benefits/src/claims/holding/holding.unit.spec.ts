import { expect, it } from '@jest/globals';
import type { EntryStatus } from '../../entries/entry.js';
import type { VoucherStatus } from '../../vouchers/voucher.js';
import { holdingOf } from './holding.js';

const at = new Date('2099-12-03T01:00:00Z');

it.each<[string, VoucherStatus[], EntryStatus[], string | undefined]>([
  ['nothing', [], [], undefined],
  ['an entry that was given back', [], ['withdrawn'], undefined],
  ['an entry that waits', [], ['waiting'], 'waiting'],
  ['one that waits after one that was given back', [], ['withdrawn', 'waiting'], 'waiting'],
  ['one that waits beside a voucher', ['claimed'], ['waiting', 'settled'], 'usable'],
  ['one that waits after a used voucher', ['redeemed'], ['waiting', 'settled'], 'waiting'],
  ['a voucher', ['claimed'], [], 'usable'],
  ['a voucher beside used ones', ['redeemed', 'expired', 'claimed'], [], 'usable'],
  ['used and expired vouchers', ['redeemed', 'expired'], ['settled'], 'spent'],
  ['an entry that brought nothing', [], ['settled'], 'nothing_came'],
])('who has %s is told so', (_, vouchers, entries, status) => {
  const holding = holdingOf(new Set(vouchers), new Map(entries.map((one) => [one, at])));
  expect(holding?.status).toBe(status);
  expect(holding?.settlesAt ?? null).toEqual(status === 'waiting' ? at : null);
});
