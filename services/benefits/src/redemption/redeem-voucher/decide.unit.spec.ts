import { describe, expect, it } from '@jest/globals';
import { lastDayUntil, unwrap } from '@puhui/kernel';
import { campaignId, inDays, now } from '../../spec/some-campaign.js';
import {
  cashierId,
  claimedEvent,
  expiredEvent,
  otherOutletId,
  outletId,
  partnerId,
  redeemedEvent,
  redemptionId,
  validUntil,
  voucherAfter,
} from '../../spec/some-voucher.js';
import type { VoucherEvent } from '../../vouchers/voucher.js';
import { decideRedeem } from './decide.js';

const campaign = {
  id: campaignId,
  title: '一元洗车',
  partnerId,
  outletIds: new Set([outletId, otherOutletId]),
  undoWindowSeconds: 3600,
  isOpen: true,
};
const command = { redemptionId, cashierId, outletId, campaignId: null, appointedBy: [null] };
const good = voucherAfter(claimedEvent);
const used = voucherAfter(claimedEvent, redeemedEvent);
const expired = voucherAfter(claimedEvent, expiredEvent);
const justBefore = new Date(validUntil.getTime() - 1);

describe('a voucher is redeemed', () => {
  it('with its amounts, its outlet, its cashier and the end of its undo window', () => {
    expect(unwrap(decideRedeem(good, campaign, command, now))).toEqual(redeemedEvent);
  });

  it('in its very last millisecond', () => {
    expect(decideRedeem(good, campaign, command, justBefore).ok).toBe(true);
  });

  it('under the campaign that the cashier named', () => {
    expect(decideRedeem(good, campaign, { ...command, campaignId }, now).ok).toBe(true);
  });
});

describe('a voucher is refused', () => {
  it('when it was used, saying when, and whether at this outlet', () => {
    const error = { code: 'CODE_ALREADY_USED', redeemedAt: now, here: true };
    expect(decideRedeem(used, campaign, command, now)).toEqual({ ok: false, error });
    expect(decideRedeem(used, campaign, { ...command, outletId: otherOutletId }, now)).toEqual({
      ok: false,
      error: { ...error, here: false },
    });
  });

  it.each([
    ['once it has expired', expired, inDays(40)],
    ['from its end on, though nothing has expired it yet', good, validUntil],
  ])('%s', (_, voucher, at) => {
    expect(decideRedeem(voucher, campaign, command, at)).toEqual({
      ok: false,
      error: { code: 'CODE_EXPIRED', validUntil },
    });
  });

  it('before its first day, with the day, and no longer in its first millisecond', () => {
    const validFrom = inDays(3);
    const early = { ...good, validFrom };
    const before = new Date(validFrom.getTime() - 1);
    expect(decideRedeem(early, campaign, command, before)).toEqual({
      ok: false,
      error: { code: 'VOUCHER_NOT_USABLE_YET', validFrom },
    });
    expect(decideRedeem(early, campaign, command, validFrom).ok).toBe(true);
  });

  it('when the cashier holds it', () => {
    const own = { ...command, cashierId: good.personId };
    const error = { code: 'PERSON_NOT_INDEPENDENT', hat: 'holder' };
    expect(decideRedeem(good, campaign, own, now)).toEqual({ ok: false, error });
  });

  it('when its holder appointed the cashier, unless somebody else did so as well', () => {
    const byHolder = { ...command, appointedBy: [good.personId] };
    const error = { code: 'GRANTER_NOT_INDEPENDENT', hat: 'holder' };
    expect(decideRedeem(good, campaign, byHolder, now)).toEqual({ ok: false, error });
    const byBoth = { ...command, appointedBy: [good.personId, otherOutletId] };
    expect(decideRedeem(good, campaign, byBoth, now).ok).toBe(true);
  });

  it.each([
    ['another campaign', 'CODE_NOT_FOR_CAMPAIGN', { ...command, campaignId: redemptionId }],
    ['another outlet', 'CODE_NOT_FOR_OUTLET', { ...command, outletId: redemptionId }],
  ])('when it is of %s, and nothing else is told about it', (_, code, other) => {
    for (const voucher of [good, used, expired])
      expect(decideRedeem(voucher, campaign, other, now)).toEqual({
        ok: false,
        error: { code, campaignTitle: '一元洗车' },
      });
  });
});

describe('a voucher that ended before its time', () => {
  const { campaignId: of, id: voucherId } = good;
  const data = { voucherId, campaignId: of, unionPays: '1900', expiredOn: '2026-11-22' };
  const ended = (endedEarly?: 'given_up' | 'holder_erased'): VoucherEvent => ({
    name: 'VoucherExpired',
    data: endedEarly === undefined ? data : { ...data, endedEarly },
  });

  it.each([
    ['was given up', ended('given_up'), now],
    ['ended with its holder', ended('holder_erased'), now],
    ['ended with its holder before events said so', ended(), now],
    ['would have run out meanwhile', ended('given_up'), inDays(40)],
  ])('is refused with the day of it, not with a day to come, when it %s', (_, event, at) => {
    expect(decideRedeem(voucherAfter(claimedEvent, event), campaign, command, at)).toEqual({
      ok: false,
      error: { code: 'CODE_ALREADY_ENDED', endedOn: '2026-11-22' },
    });
  });

  it('on its very last day is told from one that ran out then', () => {
    const onLastDay = { ...data, expiredOn: lastDayUntil(validUntil) };
    const codeAfter = (event: VoucherEvent) => {
      const answer = decideRedeem(voucherAfter(claimedEvent, event), campaign, command, inDays(40));
      return answer.ok ? null : answer.error.code;
    };
    expect(codeAfter({ name: 'VoucherExpired', data: onLastDay })).toBe('CODE_EXPIRED');
    expect(codeAfter({ name: 'VoucherExpired', data: { ...onLastDay, endedEarly: 'given_up' } })).toBe(
      'CODE_ALREADY_ENDED',
    );
  });
});
