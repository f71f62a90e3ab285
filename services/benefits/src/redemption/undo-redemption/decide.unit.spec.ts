import { describe, expect, it } from '@jest/globals';
import { businessDate, unwrap } from '@puhui/kernel';
import { now } from '../../spec/some-campaign.js';
import {
  cashierId,
  claimedEvent,
  redeemedEvent,
  redemptionId,
  undoneEvent,
  undoUntil,
  validUntil,
  voucherAfter,
} from '../../spec/some-voucher.js';
import { decideUndo } from './decide.js';

const redeemed = voucherAfter(claimedEvent, redeemedEvent);
const command = { redemptionId, undoneBy: cashierId, reason: '误操作' };

describe('an undo', () => {
  it('makes the voucher claimed again', () => {
    expect(unwrap(decideUndo(redeemed, command, now))).toEqual([undoneEvent]);
  });

  it('is possible to the last millisecond of its window, and too late from its end on', () => {
    expect(decideUndo(redeemed, command, new Date(undoUntil.getTime() - 1)).ok).toBe(true);
    expect(decideUndo(redeemed, command, undoUntil)).toEqual({
      ok: false,
      error: { code: 'UNDO_WINDOW_OVER', undoUntil },
    });
  });

  it('of a voucher whose own time has passed meanwhile lets it expire at once', () => {
    const long = {
      ...redeemedEvent,
      data: { ...redeemedEvent.data, undoUntil: new Date(validUntil.getTime() + 1000).toISOString() },
    } as typeof redeemedEvent;
    const events = unwrap(decideUndo(voucherAfter(claimedEvent, long), command, validUntil));
    expect(events.map(({ name }) => name)).toEqual(['VoucherRedemptionUndone', 'VoucherExpired']);
    // Not before it came back: until then its money was consumed.
    expect(events[1]).toMatchObject({ data: { expiredOn: businessDate(validUntil) } });
  });

  it('of anything but the redemption that stands is a bug', () => {
    expect(() => decideUndo(voucherAfter(claimedEvent), command, now)).toThrow(
      'only-the-standing-redemption-is-undone',
    );
  });
});
