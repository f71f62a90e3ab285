import { businessDate, invariant, newId, type BusinessDate, type Fen, type Id } from '@puhui/kernel';
import { newEvent, type PendingEvent } from '@puhui/messaging';
import { nothing, sql, Table, type Sql, type StatementTransaction } from '@puhui/platform';
import type { CodeKeeper } from './code/code.js';
import { evolve, voucherEvents, type RedeemedVoucher, type Voucher, type VoucherEvent } from './voucher.js';

/** Whose money it is, who did it, and when. */
export interface VoucherOccurrence {
  readonly tradeUnionId: Id;
  readonly at: Date;
  /** Null for what the clock does. */
  readonly actorId: Id | null;
}

/** The event of a voucher that has just become what `after` says. */
export const voucherPending = (
  after: Pick<Voucher, 'id' | 'version'>,
  event: VoucherEvent,
  occurrence: VoucherOccurrence,
): PendingEvent =>
  newEvent(voucherEvents[event.name], {
    aggregateId: after.id,
    version: after.version,
    tradeUnionId: occurrence.tradeUnionId,
    occurredAt: occurrence.at,
    data: event.data,
    actorId: occurrence.actorId,
    ...(event.name === 'VoucherExpired' ? { businessDate: event.data.expiredOn as BusinessDate } : {}),
  });

/** A voucher that was just claimed, with what its state does not carry. */
export interface NewVoucher {
  readonly voucher: Voucher;
  readonly membershipVersion: number;
  readonly memberUnionId: Id;
  readonly codeHash: string;
}

/** The membership under which somebody gets a voucher, as it was when that was decided. */
export interface Holder {
  readonly personId: Id;
  readonly membershipId: Id;
  readonly membershipVersion: number;
  readonly memberUnionId: Id;
}

/** What vouchers that are issued together have in common. */
export interface Issue {
  readonly campaignId: Id;
  readonly tradeUnionId: Id;
  readonly unionPays: Fen;
  readonly memberPays: Fen;
  readonly validFrom: Date | null;
  readonly validUntil: Date;
  readonly at: Date;
}

/**
 * Makes a voucher and keeps its event; its row is the caller's to insert. Ids are drawn anew on each try, so a clash of codes
 * cannot come twice.
 * @param entryId the entry that it is issued for; null for one that its holder claims now
 */
export function issueVoucher(
  tx: StatementTransaction,
  codes: CodeKeeper,
  issue: Issue,
  holder: Holder,
  entryId: Id | null,
): NewVoucher {
  const { tradeUnionId, at } = issue;
  const voucherId = newId(at);
  const event = {
    name: 'VoucherClaimed',
    data: {
      voucherId,
      campaignId: issue.campaignId,
      ...holder,
      unionPays: issue.unionPays.toString(),
      memberPays: issue.memberPays.toString(),
      ...(issue.validFrom === null ? {} : { validFrom: issue.validFrom.toISOString() }),
      validUntil: issue.validUntil.toISOString(),
      ...(entryId === null ? {} : { entryId }),
    },
  } as const;
  const voucher = evolve(null, event, at);
  // What is issued at its time is done by the clock.
  const actorId = entryId === null ? holder.personId : null;
  tx.keep(voucherPending(voucher, event, { tradeUnionId, at, actorId }));
  const { membershipVersion, memberUnionId } = holder;
  return { voucher, membershipVersion, memberUnionId, codeHash: codes.hashOf(codes.codeOf(voucherId)) };
}

const NEW = new Table<NewVoucher>('voucher', {
  id: ['uuid', ({ voucher }) => voucher.id],
  person_id: ['uuid', ({ voucher }) => voucher.personId],
  membership_id: ['uuid', ({ voucher }) => voucher.membershipId],
  membership_version: ['int', ({ membershipVersion }) => membershipVersion],
  member_union_id: ['uuid', ({ memberUnionId }) => memberUnionId],
  code_hash: ['text', ({ codeHash }) => codeHash],
  valid_until: ['timestamptz', ({ voucher }) => voucher.validUntil],
  entry_id: ['uuid', ({ voucher }) => voucher.entryId],
});

/** SQL that inserts vouchers of one campaign, claimed at one instant: what they have in common travels once. */
export function insertVouchers(tradeUnionId: Id, vouchers: readonly NewVoucher[]): Sql {
  const [first] = vouchers;
  invariant(first !== undefined, 'vouchers-are-inserted');
  const { campaignId, claimedAt, validFrom, unionPays, memberPays } = first.voucher;
  return sql`insert into voucher (${NEW.columns}, version, status, campaign_id, trade_union_id, union_pays, member_pays,
      claimed_at, valid_from, business_date)
    select ${NEW.from('given')}, 1, 'claimed', ${campaignId}::uuid, ${tradeUnionId}::uuid, ${unionPays}::bigint,
      ${memberPays}::bigint, ${claimedAt}::timestamptz, ${validFrom}::timestamptz, ${businessDate(claimedAt)}::date
      from ${NEW.source(vouchers)}`;
}

/** What happened to a voucher under its lock, and what it has become. */
export interface ChangedVoucher {
  readonly before: Voucher;
  readonly after: Voucher;
  readonly tradeUnionId: Id;
  readonly events: readonly VoucherEvent[];
}

const CHANGED = new Table<ChangedVoucher>('voucher', {
  id: ['uuid', ({ after }) => after.id],
  version_before: ['int', ({ before }) => before.version],
  version: ['int', ({ after }) => after.version],
  status: ['text', ({ after }) => after.status],
  redemption_id: ['uuid', ({ after }) => (after.status === 'redeemed' ? after.redemption.id : null)],
  expired_on: ['date', ({ after }) => (after.status === 'expired' ? after.expiredOn : null)],
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
    update voucher set ${CHANGED.assign('given', ['version', 'status', 'redemption_id', 'expired_on'])}
      from ${CHANGED.source(changed)} where voucher.id = given.id and voucher.version = given.version_before`;
}

type Undone = Extract<VoucherEvent, { name: 'VoucherRedemptionUndone' }>['data'];
const UNDONE = new Table<Undone>('redemption', {
  id: ['uuid', ({ redemptionId }) => redemptionId],
  undone_at: ['timestamptz', ({ undoneAt }) => new Date(undoneAt)],
  undone_by: ['uuid', ({ undoneBy }) => undoneBy],
  undo_reason: ['text', ({ reason }) => reason],
});

/** The redemptions that the changes undid. */
export const undoneBy = (changed: readonly ChangedVoucher[]): Undone[] =>
  changed
    .flatMap(({ events }) => events)
    .flatMap((event) => (event.name === 'VoucherRedemptionUndone' ? [event.data] : []));

/** SQL that marks redemptions as undone, each once; their rows stay, as evidence. */
export const markUndone = (undone: readonly Undone[]): Sql =>
  sql`update redemption set ${UNDONE.assign('given', ['undone_at', 'undone_by', 'undo_reason'])}
    from ${UNDONE.source(undone)} where redemption.id = given.id and redemption.undone_at is null`;
