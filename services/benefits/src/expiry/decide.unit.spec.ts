import { describe, expect, it } from '@jest/globals';
import { fen } from '@puhui/kernel';
import { campaignId } from '../spec/some-campaign.js';
import { validUntil, voucherId } from '../spec/some-voucher.js';
import { decideExpire } from './decide.js';

const due = { id: voucherId, campaignId, unionPays: fen(1900n), validUntil };

describe('an expiry', () => {
  it('names the voucher, its amount, and the day on which it was decided', () => {
    expect(decideExpire(due, validUntil)).toEqual({
      name: 'VoucherExpired',
      data: { voucherId, campaignId, unionPays: '1900', expiredOn: '2026-12-12' },
    });
  });

  it('before the end is a bug', () => {
    expect(() => decideExpire(due, new Date(validUntil.getTime() - 1))).toThrow('only-due-vouchers-expire');
  });
});
