import { describe, expect, it } from '@jest/globals';
import { lastDayUntil } from '@puhui/kernel';
import { inDays, now } from '../../spec/some-campaign.js';
import {
  claimedEvent,
  expiredEvent,
  redeemedEvent,
  undoneEvent,
  validUntil,
  voucherAfter,
} from '../../spec/some-voucher.js';
import { evolve } from '../../vouchers/voucher.js';
import { decideGiveUp } from './decide.js';

const voucher = voucherAfter(claimedEvent);
const { id: voucherId, personId, campaignId } = voucher;
const lastMoment = new Date(validUntil.getTime() - 1);
const refused = (code: string, facts: object) => ({ ok: false, error: { code, ...facts } });

/** A voucher after its holder gave it up. */
const givenUp = (() => {
  const decided = decideGiveUp(voucher, personId, now);
  if (!decided.ok || decided.value === null) throw new Error('it was theirs to give up');
  return evolve(voucher, decided.value, now);
})();

describe('a voucher is given up by its holder', () => {
  it('with all of its money, on the day of it', () => {
    expect(decideGiveUp(voucher, personId, new Date('2026-11-30T16:30:00Z'))).toEqual({
      ok: true,
      value: {
        name: 'VoucherExpired',
        data: { voucherId, campaignId, unionPays: '1900', expiredOn: '2026-12-01', endedEarly: 'given_up' },
      },
    });
  });

  it('in its very last millisecond, and again once a redemption of it was undone', () => {
    expect(decideGiveUp(voucher, personId, lastMoment)).toMatchObject({
      ok: true,
      value: { data: { endedEarly: 'given_up' } },
    });
    const undone = voucherAfter(claimedEvent, redeemedEvent, undoneEvent);
    expect(decideGiveUp(undone, personId, now).ok).toBe(true);
  });

  it('once: whoever wishes it again has what they wished, and nothing happens', () => {
    expect(decideGiveUp(givenUp, personId, now)).toEqual({ ok: true, value: null });
    expect(decideGiveUp(givenUp, personId, inDays(40))).toEqual({ ok: true, value: null });
  });
});

describe('a voucher is not given up', () => {
  it('by somebody else, who is told that there is none, in whatever state it is', () => {
    const unknown = refused('VOUCHER_UNKNOWN', { voucherId });
    const redeemed = voucherAfter(claimedEvent, redeemedEvent);
    for (const one of [voucher, redeemed, givenUp, voucherAfter(claimedEvent, expiredEvent)])
      expect(decideGiveUp(one, 'somebody', now)).toEqual(unknown);
  });

  it('once it was used, though that might still be undone', () => {
    const redeemed = voucherAfter(claimedEvent, redeemedEvent);
    expect(decideGiveUp(redeemed, personId, now)).toEqual(
      refused('VOUCHER_ALREADY_REDEEMED', { redeemedAt: now }),
    );
  });

  it('once its time ran out, whether or not anybody has come by to end it', () => {
    const endedOn = lastDayUntil(validUntil);
    expect(decideGiveUp(voucher, personId, validUntil)).toEqual(
      refused('VOUCHER_ALREADY_ENDED', { endedOn }),
    );
    const expired = voucherAfter(claimedEvent, expiredEvent);
    expect(decideGiveUp(expired, personId, now)).toEqual(
      refused('VOUCHER_ALREADY_ENDED', { endedOn: '2026-12-13' }),
    );
  });
});
