import { businessDate, fen, invariant, InvariantViolation, type BusinessDate, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { nothing, occurred, sql, Table, type Moment, type Sql } from '@puhui/platform';
import type { UnderKey } from './code/code.js';
import {
  voucherEvents,
  type EarlyEnd,
  type RedeemedVoucher,
  type Voucher,
  type VoucherEvent,
  type VoucherStatus,
} from './voucher.js';

/** A row of the table voucher, with the redemption that stands joined to it. */
export interface VoucherRow {
  readonly id: Id;
  readonly version: number;
  readonly status: VoucherStatus;
  readonly campaign_id: Id;
  readonly trade_union_id: Id;
  readonly person_id: Id;
  readonly membership_id: Id;
  readonly union_pays: bigint;
  readonly member_pays: bigint;
  readonly claimed_at: Date;
  readonly valid_from: Date | null;
  readonly valid_until: Date;
  readonly entry_id: Id | null;
  readonly code_hash: string;
  readonly code_key: number;
  readonly expired_on: BusinessDate | null;
  readonly ended_early: EarlyEnd | null;
  readonly redemption_id: Id | null;
  readonly partner_id: Id | null;
  readonly outlet_id: Id | null;
  readonly cashier_id: Id | null;
  readonly redeemed_at: Date | null;
  readonly undo_until: Date | null;
}

/** What a VoucherRow is read from, under the names `v` and `r`. */
export const VOUCHERS = sql`voucher v left join redemption r on r.id = v.redemption_id`;

export const VOUCHER_COLUMNS = sql`v.id, v.version, v.status, v.campaign_id, v.trade_union_id, v.person_id, v.membership_id,
  v.union_pays, v.member_pays, v.claimed_at, v.valid_from, v.valid_until, v.entry_id, v.code_hash, v.code_key::int, v.expired_on::text, v.ended_early, v.redemption_id,
  r.partner_id, r.outlet_id, r.cashier_id, r.redeemed_at, r.undo_until`;

/** A voucher, and what no event says of it: the key by which its code is made. */
export type KeptVoucher = Voucher & UnderKey;
/** What may be shown: of one that is redeemed no code is asked. */
export type ShownVoucher = KeptVoucher | RedeemedVoucher;

/** The voucher in a row. @throws InvariantViolation when the row breaks what the table's checks promise. */
export function toVoucher(row: VoucherRow): KeptVoucher {
  const facts = {
    id: row.id,
    codeKey: row.code_key,
    version: row.version,
    campaignId: row.campaign_id,
    personId: row.person_id,
    membershipId: row.membership_id,
    unionPays: fen(row.union_pays),
    memberPays: fen(row.member_pays),
    claimedAt: row.claimed_at,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    entryId: row.entry_id,
  };
  if (row.status === 'redeemed') return { ...facts, status: 'redeemed', redemption: redemptionOf(row) };
  if (row.status === 'claimed') return { ...facts, status: 'claimed' };
  invariant(row.expired_on !== null, 'expired-voucher-says-when', { voucherId: row.id });
  return { ...facts, status: 'expired', expiredOn: row.expired_on, endedEarly: row.ended_early };
}

function redemptionOf(row: VoucherRow) {
  const { redemption_id: id, partner_id: partnerId, outlet_id: outletId, cashier_id: cashierId } = row;
  const { redeemed_at: redeemedAt, undo_until: undoUntil } = row;
  if (!id || !partnerId || !outletId || !cashierId || !redeemedAt || !undoUntil)
    throw new InvariantViolation('redeemed-voucher-has-its-redemption', { voucherId: row.id });
  return { id, partnerId, outletId, cashierId, redeemedAt, undoUntil };
}

/** The event of a voucher that has just become what `after` says. @param tradeUnionId whose money it is */
export const voucherTold = (
  after: Pick<Voucher, 'id' | 'version'>,
  event: VoucherEvent,
  tradeUnionId: Id,
  moment: Moment<Id | null>,
): PendingEvent =>
  newEvent(voucherEvents[event.name], {
    ...occurred({ ...after, tradeUnionId }, moment),
    data: event.data,
    ...(event.name === 'VoucherExpired' ? { businessDate: event.data.expiredOn as BusinessDate } : {}),
  });

/** What happened to a voucher under its lock, and what it has become. */
export interface ChangedVoucher {
  readonly before: Voucher;
  readonly after: Voucher;
  readonly tradeUnionId: Id;
  readonly events: readonly VoucherEvent[];
  readonly undoReason: string | null;
}

const CHANGED = new Table<ChangedVoucher>('voucher', {
  id: ['uuid', ({ after }) => after.id],
  version_before: ['int', ({ before }) => before.version],
  version: ['int', ({ after }) => after.version],
  status: ['text', ({ after }) => after.status],
  redemption_id: ['uuid', ({ after }) => (after.status === 'redeemed' ? after.redemption.id : null)],
  expired_on: ['date', ({ after }) => (after.status === 'expired' ? after.expiredOn : null)],
  ended_early: ['text', ({ after }) => (after.status === 'expired' ? after.endedEarly : null)],
});

type Taken = ChangedVoucher & { readonly after: RedeemedVoucher };
const isTaken = (changed: ChangedVoucher): changed is Taken => changed.after.status === 'redeemed';

const TAKEN = new Table<Taken>('redemption', {
  id: ['uuid', ({ after }) => after.redemption.id],
  voucher_id: ['uuid', ({ after }) => after.id],
  campaign_id: ['uuid', ({ after }) => after.campaignId],
  trade_union_id: ['uuid', ({ tradeUnionId }) => tradeUnionId],
  partner_id: ['uuid', ({ after }) => after.redemption.partnerId],
  outlet_id: ['uuid', ({ after }) => after.redemption.outletId],
  cashier_id: ['uuid', ({ after }) => after.redemption.cashierId],
  union_pays: ['bigint', ({ after }) => after.unionPays],
  member_pays: ['bigint', ({ after }) => after.memberPays],
  redeemed_at: ['timestamptz', ({ after }) => after.redemption.redeemedAt],
  undo_until: ['timestamptz', ({ after }) => after.redemption.undoUntil],
  business_date: ['date', ({ after }) => businessDate(after.redemption.redeemedAt)],
});

/** SQL that writes changed vouchers, and one row for each redemption of theirs. Each must still be as it was locked. */
export function updateVouchers(changed: readonly ChangedVoucher[]): Sql {
  const taken = changed.filter(isTaken);
  return sql`${taken.length === 0 ? nothing : sql`with taken as (${TAKEN.insert(taken)})`}
    update voucher set ${CHANGED.assign('given', ['version', 'status', 'redemption_id', 'expired_on', 'ended_early'])}
      from ${CHANGED.source(changed)} where voucher.id = given.id and voucher.version = given.version_before`;
}

type Undone = Extract<VoucherEvent, { name: 'VoucherRedemptionUndone' }>['data'] &
  Pick<ChangedVoucher, 'undoReason'>;
const UNDONE = new Table<Undone>('redemption', {
  id: ['uuid', ({ redemptionId }) => redemptionId],
  undone_at: ['timestamptz', ({ undoneAt }) => new Date(undoneAt)],
  undone_by: ['uuid', ({ undoneBy }) => undoneBy],
  undo_reason: ['text', ({ undoReason }) => undoReason],
});

/** The redemptions that the changes undid. */
export const undoneBy = (changed: readonly ChangedVoucher[]): Undone[] =>
  changed.flatMap(({ events, undoReason }) =>
    events.flatMap((event) =>
      event.name === 'VoucherRedemptionUndone' ? [{ ...event.data, undoReason }] : [],
    ),
  );

/** SQL that marks redemptions as undone, each once; their rows stay, as evidence. */
export const markUndone = (undone: readonly Undone[]): Sql =>
  sql`update redemption set ${UNDONE.assign('given', ['undone_at', 'undone_by', 'undo_reason'])}
    from ${UNDONE.source(undone)} where redemption.id = given.id and redemption.undone_at is null`;
