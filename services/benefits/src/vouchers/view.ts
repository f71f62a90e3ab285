import type { BusinessDate, Id } from '@puhui/kernel';
import type { KeptRedemption } from './kept-redemptions.js';
import type { ShownVoucher } from './store.js';
import type { EarlyEnd, RedeemedVoucher } from './voucher.js';

export interface VoucherView extends Pick<
  ShownVoucher,
  'id' | 'status' | 'unionPays' | 'memberPays' | 'claimedAt' | 'validFrom' | 'validUntil'
> {
  readonly __typename: 'Voucher';
  readonly endedOn: BusinessDate | null;
  readonly endedEarly: EarlyEnd | null;
  readonly member: { readonly __typename: 'Member'; readonly id: Id };
  readonly voucher: ShownVoucher;
}

/** A voucher as the graph shows it; campaign, code and redemption are resolved by fields. */
export const voucherView = (voucher: ShownVoucher): VoucherView => ({
  __typename: 'Voucher',
  id: voucher.id,
  status: voucher.status,
  unionPays: voucher.unionPays,
  memberPays: voucher.memberPays,
  claimedAt: voucher.claimedAt,
  validFrom: voucher.validFrom,
  validUntil: voucher.validUntil,
  ...(voucher.status === 'expired'
    ? { endedOn: voucher.expiredOn, endedEarly: voucher.endedEarly }
    : { endedOn: null, endedEarly: null }),
  member: { __typename: 'Member', id: voucher.membershipId },
  voucher,
});

/** The redemption that stands of a voucher, as it is kept. */
export const standing = (voucher: RedeemedVoucher): KeptRedemption => ({
  ...voucher.redemption,
  voucherId: voucher.id,
  campaignId: voucher.campaignId,
  unionPays: voucher.unionPays,
  memberPays: voucher.memberPays,
  undoneAt: null,
  undoneBy: null,
});

/** A redemption as the graph shows it; whether it can be undone now is resolved by a field. */
export const redemptionView = (redemption: KeptRedemption) => ({
  __typename: 'Redemption' as const,
  id: redemption.id,
  outlet: { __typename: 'Outlet' as const, id: redemption.outletId },
  unionPays: redemption.unionPays,
  memberPays: redemption.memberPays,
  redeemedAt: redemption.redeemedAt,
  undoUntil: redemption.undoUntil,
  undone: redemption.undoneAt !== null,
  undoneAt: redemption.undoneAt,
});
export type RedemptionView = ReturnType<typeof redemptionView>;
