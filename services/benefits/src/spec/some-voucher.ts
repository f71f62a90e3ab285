import { newId, type Id, HOUR_MS } from '@puhui/kernel';
import { evolve, type Voucher, type VoucherEvent } from '../vouchers/voucher.js';
import { campaignId, inDays, now } from './some-campaign.js';

/** Valid vouchers for pure specs. */
const id = (): Id => newId(now);
export const voucherId = id();
export const redemptionId = id();
export const [outletId, otherOutletId, cashierId, partnerId] = [id(), id(), id(), id()] as [Id, Id, Id, Id];
export const validUntil = inDays(20);
export const undoUntil = new Date(now.getTime() + HOUR_MS);

export const claimedEvent: VoucherEvent = {
  name: 'VoucherClaimed',
  data: {
    voucherId,
    campaignId,
    personId: id(),
    membershipId: id(),
    membershipVersion: 1,
    memberUnionId: id(),
    unionPays: '1900',
    memberPays: '100',
    validUntil: validUntil.toISOString(),
  },
};
export const redeemedEvent: VoucherEvent = {
  name: 'VoucherRedeemed',
  data: {
    voucherId,
    campaignId,
    redemptionId,
    partnerId,
    outletId,
    cashierId,
    unionPays: '1900',
    memberPays: '100',
    redeemedAt: now.toISOString(),
    undoUntil: undoUntil.toISOString(),
  },
};
export const undoneEvent: VoucherEvent = {
  name: 'VoucherRedemptionUndone',
  data: {
    voucherId,
    campaignId,
    redemptionId,
    partnerId,
    unionPays: '1900',
    undoneBy: cashierId,
    reasonDigest: '5'.repeat(64),
    undoneAt: now.toISOString(),
  },
};
export const expiredEvent: VoucherEvent = {
  name: 'VoucherExpired',
  data: { voucherId, campaignId, unionPays: '1900', expiredOn: '2026-12-13' },
};

/** Given events, the voucher they lead to. */
export function voucherAfter(...events: readonly VoucherEvent[]): Voucher {
  const voucher = events.reduce<Voucher | null>((state, event) => evolve(state, event, now), null);
  if (voucher === null) throw new Error('no events make no voucher');
  return voucher;
}
