import {
  VoucherClaimed,
  VoucherExpired,
  VoucherRedeemed,
  VoucherRedemptionUndone,
  type EventData,
} from '@puhui/contracts';
import {
  fen,
  invariant,
  statusAfter,
  unreachable,
  type BusinessDate,
  type Fen,
  type Id,
  type LifeCycle,
  businessDate,
  lastDayUntil,
  startOfBusinessDate,
  daysAfter,
} from '@puhui/kernel';

/** Every event of a voucher's life, by name. */
export const voucherEvents = {
  VoucherClaimed,
  VoucherRedeemed,
  VoucherRedemptionUndone,
  VoucherExpired,
} as const;

type EventName = keyof typeof voucherEvents;
export type VoucherStep = Exclude<EventName, 'VoucherClaimed'>;

/** One thing that happened to a voucher, as `decide` says it and `evolve` reads it. */
export type VoucherEvent = {
  [N in EventName]: { readonly name: N; readonly data: EventData<(typeof voucherEvents)[N]> };
}[EventName];

/** Why a voucher ended though its time had not run out. */
export type EarlyEnd = NonNullable<EventData<typeof VoucherExpired>['endedEarly']>;

/** A voucher taken at a counter. */
interface Redemption {
  readonly id: Id;
  readonly partnerId: Id;
  readonly outletId: Id;
  readonly cashierId: Id;
  readonly redeemedAt: Date;
  readonly undoUntil: Date;
}

interface Facts {
  readonly id: Id;
  readonly campaignId: Id;
  readonly personId: Id;
  readonly membershipId: Id;
  /** Counts its events; the next event carries the next number. */
  readonly version: number;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
  readonly claimedAt: Date;
  /** The first instant at which it can be used; null: from the claim on. */
  readonly validFrom: Date | null;
  /** The first instant at which it is too late. */
  readonly validUntil: Date;
  /** The entry that it was issued for; null for one that was claimed. */
  readonly entryId: Id | null;
}

/** One unit in a member's hand: each status carries only its own data. */
export type Voucher =
  | (Facts & { readonly status: 'claimed' })
  | (Facts & { readonly status: 'redeemed'; readonly redemption: Redemption })
  | (Facts & {
      readonly status: 'expired';
      readonly expiredOn: BusinessDate;
      /** Null for one that ran out, and for what ended before events said it. */
      readonly endedEarly: EarlyEnd | null;
    });

export type RedeemedVoucher = Extract<Voucher, { status: 'redeemed' }>;
export type VoucherStatus = Voucher['status'];

/** Which events may come in which status, and where they lead. An undone redemption makes a claimed voucher again. */
export const voucherLifeCycle: LifeCycle<VoucherStatus, VoucherStep> = {
  initial: ['claimed'],
  final: ['expired'],
  steps: {
    claimed: { VoucherRedeemed: 'redeemed', VoucherExpired: 'expired' },
    redeemed: { VoucherRedemptionUndone: 'claimed' },
    expired: {},
  },
};

/** The voucher after one more event. @throws InvariantViolation when the event cannot follow. */
export function evolve(before: Voucher | null, event: VoucherEvent, at: Date): Voucher {
  if (event.name === 'VoucherClaimed') {
    invariant(before === null, 'voucher-is-claimed-once', { voucherId: event.data.voucherId });
    return claimed(event.data, at);
  }
  invariant(before !== null, 'voucher-begins-with-a-claim', { voucherId: event.data.voucherId });
  statusAfter(voucherLifeCycle, before, event.name);
  invariant(event.data.unionPays === before.unionPays.toString(), 'voucher-keeps-its-amount', {
    voucherId: before.id,
  });
  return { ...follow(before, event), version: before.version + 1 };
}

function follow(before: Voucher, event: Exclude<VoucherEvent, { name: 'VoucherClaimed' }>): Voucher {
  const facts = factsOf(before);
  switch (event.name) {
    case 'VoucherRedeemed':
      return { ...facts, status: 'redeemed', redemption: redemptionOf(event.data) };
    case 'VoucherRedemptionUndone':
      return { ...facts, status: 'claimed' };
    case 'VoucherExpired':
      return {
        ...facts,
        status: 'expired',
        expiredOn: event.data.expiredOn as BusinessDate,
        endedEarly: event.data.endedEarly ?? null,
      };
    default:
      return unreachable(event);
  }
}

type ExpiredVoucher = Extract<Voucher, { status: 'expired' }>;

/** Whether it ended before its time ran out. Those of before events said why, by their day alone. */
export const hasEndedEarly = ({ endedEarly, expiredOn, validUntil }: ExpiredVoucher): boolean =>
  endedEarly !== null || expiredOn < lastDayUntil(validUntil);

/** Its end before its time, on the day of it, with all of its money. One whose time ran out before that ends as any does, on its last valid day. */
export function endingEarly(
  { id: voucherId, campaignId, unionPays, validUntil }: Voucher,
  endedEarly: EarlyEnd,
  now: Date,
): Extract<VoucherEvent, { name: 'VoucherExpired' }> {
  const data = { voucherId, campaignId, unionPays: unionPays.toString() };
  return {
    name: 'VoucherExpired',
    data:
      now < validUntil
        ? { ...data, expiredOn: businessDate(now), endedEarly }
        : { ...data, expiredOn: lastDayUntil(validUntil) },
  };
}

/** How a voucher begins, whether it is claimed or issued for an entry. */
export const claiming = (data: EventData<typeof VoucherClaimed>) =>
  ({ name: 'VoucherClaimed', data }) as const;

const claimed = (data: Extract<VoucherEvent, { name: 'VoucherClaimed' }>['data'], at: Date): Voucher => ({
  id: data.voucherId,
  campaignId: data.campaignId,
  personId: data.personId,
  membershipId: data.membershipId,
  version: 1,
  unionPays: fen(BigInt(data.unionPays)),
  memberPays: fen(BigInt(data.memberPays)),
  claimedAt: at,
  validFrom: data.validFrom === undefined ? null : new Date(data.validFrom),
  validUntil: new Date(data.validUntil),
  entryId: data.entryId ?? null,
  status: 'claimed',
});

const redemptionOf = (data: Extract<VoucherEvent, { name: 'VoucherRedeemed' }>['data']): Redemption => ({
  id: data.redemptionId,
  partnerId: data.partnerId,
  outletId: data.outletId,
  cashierId: data.cashierId,
  redeemedAt: new Date(data.redeemedAt),
  undoUntil: new Date(data.undoUntil),
});

const factsOf = (voucher: Voucher): Facts => ({
  id: voucher.id,
  campaignId: voucher.campaignId,
  personId: voucher.personId,
  membershipId: voucher.membershipId,
  version: voucher.version,
  unionPays: voucher.unionPays,
  memberPays: voucher.memberPays,
  claimedAt: voucher.claimedAt,
  validFrom: voucher.validFrom,
  validUntil: voucher.validUntil,
  entryId: voucher.entryId,
});

/** When a campaign's terms let its vouchers be used. */
interface UseWindow {
  readonly useFrom: Date | null;
  readonly useWithinDays: number | null;
  readonly useUntil: Date | null;
}

/**
 * Until when a voucher claimed at an instant can be used: the end of the N-th day after the day of the claim, or after the
 * first day of use if that is later (Asia/Shanghai), or the fixed end, whichever is earlier. Null when the terms say neither.
 */
export function validUntilFor(windows: UseWindow, claimedAt: Date): Date | null {
  const { useFrom, useWithinDays, useUntil } = windows;
  if (useWithinDays === null) return useUntil;
  const from = useFrom !== null && useFrom > claimedAt ? useFrom : claimedAt;
  const end = startOfBusinessDate(daysAfter(businessDate(from), useWithinDays + 1));
  return useUntil !== null && useUntil < end ? useUntil : end;
}
