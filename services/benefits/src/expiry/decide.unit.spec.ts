import { describe, expect, it } from '@jest/globals';
import { DAY_MS, fen } from '@puhui/kernel';
import { campaignId } from '../spec/some-campaign.js';
import { validUntil, voucherId } from '../spec/some-voucher.js';
import { decideExpire } from './decide.js';

const due = { id: voucherId, campaignId, unionPays: fen(1900n), validUntil };

describe('an expiry', () => {
  it.each([
    ['on the dot', validUntil],
    ['a month late', new Date(validUntil.getTime() + 30 * DAY_MS)],
  ])('names the voucher, its amount, and its last valid day, also when the job runs %s', (_, ranAt) => {
    const endOfYear = new Date('2026-12-31T16:00:00.000Z');
    expect(decideExpire({ ...due, validUntil: endOfYear }, new Date(ranAt.getTime() + 40 * DAY_MS))).toEqual({
      name: 'VoucherExpired',
      data: { voucherId, campaignId, unionPays: '1900', expiredOn: '2026-12-31' },
    });
  });

  it('before the end throws', () => {
    expect(() => decideExpire(due, new Date(validUntil.getTime() - 1))).toThrow('only-due-vouchers-expire');
  });
});
