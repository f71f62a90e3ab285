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
import { decideUndo, told } from './decide.js';

const redeemed = voucherAfter(claimedEvent, redeemedEvent);
const command = { redemptionId, undoneBy: cashierId, appointers: [], reason: '收银员误操作' };

describe('an undo', () => {
  it('makes the voucher claimed again', () => {
    const { events, reason } = unwrap(decideUndo(redeemed, null, command, now));
    expect(reason).toBe(command.reason);
    expect(JSON.stringify(events)).not.toContain(command.reason);
    expect(told(events, '5'.repeat(64))).toEqual([undoneEvent]);
  });

  it('is possible to the last millisecond of its window, and too late from its end on', () => {
    expect(decideUndo(redeemed, null, command, new Date(undoUntil.getTime() - 1)).ok).toBe(true);
    expect(decideUndo(redeemed, null, command, undoUntil)).toEqual({
      ok: false,
      error: { code: 'UNDO_WINDOW_OVER', undoUntil },
    });
  });

  it('of a voucher whose own time has passed lets it expire at once', () => {
    const long = {
      ...redeemedEvent,
      data: { ...redeemedEvent.data, undoUntil: new Date(validUntil.getTime() + 1000).toISOString() },
    } as typeof redeemedEvent;
    const { events } = unwrap(decideUndo(voucherAfter(claimedEvent, long), null, command, validUntil));
    expect(events.map(({ name }) => name)).toEqual(['VoucherRedemptionUndone', 'VoucherExpired']);
    // Not before it came back: until then its money was consumed.
    expect(events[1]).toMatchObject({ data: { expiredOn: businessDate(validUntil) } });
  });

  it('states its reason, and is done once', () => {
    for (const reason of ['误', ' 误  ', 'oh!', '误'.repeat(501)])
      expect(decideUndo(redeemed, null, { ...command, reason }, now)).toMatchObject({
        error: { code: 'INVALID_INPUT', field: 'reason', problem: 'REASON_LENGTH' },
      });
    expect(decideUndo(voucherAfter(claimedEvent), now, command, now)).toEqual({
      ok: false,
      error: { code: 'REDEMPTION_ALREADY_UNDONE', undoneAt: now },
    });
  });

  it('is never the holder’s, nor of whom the holder appointed: they would have the goods and the voucher', () => {
    const { personId: holder } = redeemed;
    for (const [by, code] of [
      [{ undoneBy: holder }, 'PERSON_NOT_INDEPENDENT'],
      [{ appointers: [holder] }, 'GRANTER_NOT_INDEPENDENT'],
    ] as const)
      expect(decideUndo(redeemed, null, { ...command, ...by }, now)).toEqual({
        ok: false,
        error: { code, hat: 'holder' },
      });
  });

  it('of anything but the standing redemption throws', () => {
    expect(() => decideUndo(voucherAfter(claimedEvent), null, command, now)).toThrow(
      'only-the-standing-redemption-is-undone',
    );
  });
});
