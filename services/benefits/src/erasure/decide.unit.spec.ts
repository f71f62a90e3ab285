import { expect, it } from '@jest/globals';
import { DAY_MS } from '@puhui/kernel';
import { claimedEvent, validUntil, voucherAfter } from '../spec/some-voucher.js';
import { decideEnd } from './decide.js';

const voucher = voucherAfter(claimedEvent);

it('a voucher of who has been erased ends on the day of it, with all of its money', () => {
  const ended = decideEnd(voucher, new Date('2026-11-30T16:30:00Z'));
  expect(ended).toMatchObject({
    name: 'VoucherExpired',
    data: {
      voucherId: voucher.id,
      expiredOn: '2026-12-01',
      unionPays: voucher.unionPays.toString(),
      endedEarly: 'holder_erased',
    },
  });
});

it('one whose time ran out before that ends on its last valid day', () => {
  const late = new Date(validUntil.getTime() + 9 * DAY_MS);
  expect(decideEnd(voucher, late).data).not.toHaveProperty('endedEarly');
  expect(decideEnd(voucher, late).data.expiredOn).toBe(
    new Date(validUntil.getTime() - 1 + DAY_MS / 3).toISOString().slice(0, 10),
  );
});
