import {
  VoucherClaimed,
  VoucherExpired,
  VoucherRedeemed,
  VoucherRedemptionUndone,
  type EventData,
} from '@puhui/contracts';

/** Every event of a voucher's life, by name. */
export const voucherEvents = {
  VoucherClaimed,
  VoucherRedeemed,
  VoucherRedemptionUndone,
  VoucherExpired,
} as const;

export type VoucherEventName = keyof typeof voucherEvents;

/** One thing that happened to a voucher, as `decide` says it and `evolve` reads it. */
export type VoucherEvent = {
  [N in VoucherEventName]: { readonly name: N; readonly data: EventData<(typeof voucherEvents)[N]> };
}[VoucherEventName];
