import { Injectable } from '@nestjs/common';
import type { Id } from '@puhui/kernel';
import { sql, type Reader, type Sql, type StatementTransaction, type Writer } from '@puhui/platform';
import { byCodes, ofCodes } from './kept-vouchers.js';
import type { HeldTries, LookedFor } from './code/code.js';
import { evolve, type Voucher, type VoucherEvent } from './voucher.js';
import {
  markUndone,
  toVoucher,
  undoneBy,
  updateVouchers,
  VOUCHER_COLUMNS,
  VOUCHERS,
  voucherTold,
  type ChangedVoucher,
  type VoucherRow,
} from './store.js';

/** A voucher locked in the database, with what its state does not carry. */
export interface HeldVoucher {
  readonly voucher: Voucher;
  /** The union that pays. */
  readonly tradeUnionId: Id;
  readonly codeHash: string;
}

/** What happened to a held voucher, and who did it; null for the clock. */
export interface VoucherChange {
  readonly held: HeldVoucher;
  readonly events: readonly VoucherEvent[];
  readonly actorId: Id | null;
  /** Why a redemption is undone, sealed: the event has a digest of it. */
  readonly undoReason?: string;
}

/** So many of what is due, but for these. */
export interface DueMost {
  readonly rowsMax: number;
  readonly besides?: readonly Id[];
}

/**
 * What other slices may do with vouchers: hold them under a lock and let events happen to them. Rows are locked in the
 * order of their ids, so that batches never deadlock.
 */
@Injectable()
export class HeldVouchers {
  /**
   * Locks the vouchers of these codes until the transaction ends; by the codes' names, those that exist. Each is a guess of somebody's,
   * whose tries have been asked for before. Both statements are given at once; the second sees what was committed while
   * the first waited.
   */
  async lockByCodes(
    tx: StatementTransaction,
    codes: readonly LookedFor[],
    _guessing: Promise<HeldTries>,
  ): Promise<Map<string, HeldVoucher>> {
    const isOfCodes = ofCodes(codes);
    const locking = tx.query(sql`select v.id from voucher v where ${isOfCodes} order by v.id for update`);
    const [held] = await Promise.all([this.read(tx, isOfCodes), locking]);
    return byCodes(codes, new Map(held.map((one) => [one.codeHash, one])));
  }

  /** Locks one voucher until the transaction ends; both statements are given at once, as above. */
  async lockById(writer: Writer, id: Id): Promise<HeldVoucher | null> {
    const locking = writer.query(sql`select id from voucher where id = ${id}::uuid for update`);
    const [[held]] = await Promise.all([this.read(writer, ofIds([id])), locking]);
    return held ?? null;
  }

  /** Vouchers that nobody redeemed in time, oldest first, but for these: asked again and again while none is, without a transaction. */
  async findDue(reader: Reader, now: Date, most: DueMost): Promise<Id[]> {
    const due = await reader.query<{ id: Id }[]>(oldestDue(now, most));
    return due.map(({ id }) => id);
  }

  /** Locks what `findDue` would find; those that another instance has locked are passed over. */
  async lockDue(writer: Writer, now: Date, most: DueMost): Promise<HeldVoucher[]> {
    return this.readLocked(writer, sql`${oldestDue(now, most)} for update skip locked`);
  }

  /** Locks those of these vouchers that are due still. */
  async lockDueAmong(writer: Writer, now: Date, ids: readonly Id[]): Promise<HeldVoucher[]> {
    return this.readLocked(
      writer,
      sql`select id from voucher where id = any(${ids}::uuid[]) and ${isDue(now)} order by id for update`,
    );
  }

  private async readLocked(writer: Writer, locking: Sql): Promise<HeldVoucher[]> {
    const found = await writer.query<{ id: Id }[]>(locking);
    return found.length === 0 ? [] : this.read(writer, ofIds(found.map(({ id }) => id)));
  }

  /** Locks what a person could still redeem, now or later. */
  async lockOpenOf(writer: Writer, personId: Id): Promise<HeldVoucher[]> {
    const isOpen = sql`v.person_id = ${personId}::uuid and v.status = 'claimed'`;
    const locking = writer.query(sql`select v.id from voucher v where ${isOpen} order by v.id for update`);
    const [held] = await Promise.all([this.read(writer, isOpen), locking]);
    return held;
  }

  /** Whether a redemption of theirs could still be undone after this instant, so that its voucher is open again. */
  async mayComeBack(reader: Reader, personId: Id, after: Date): Promise<boolean> {
    const found = await reader.query<unknown[]>(
      sql`select 1 as found from voucher v join redemption r on r.id = v.redemption_id
        where v.person_id = ${personId}::uuid and r.undo_until > ${after}::timestamptz limit 1`,
    );
    return found.length > 0;
  }

  /** A statement of its own after the lock, so that it sees what was committed while the lock was waited for. */
  private async read(reader: Reader, condition: Sql): Promise<HeldVoucher[]> {
    const rows = await reader.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${VOUCHERS} where ${condition}`,
    );
    return rows.map((row) => ({
      voucher: toVoucher(row),
      tradeUnionId: row.trade_union_id,
      codeHash: row.code_hash,
    }));
  }

  /** Whom codes belong to, without a lock; by the codes' names, those that exist. Each is a guess of somebody's. */
  async ownersOfCodes(
    reader: Reader,
    codes: readonly LookedFor[],
    _guessing: HeldTries,
  ): Promise<Map<string, Id>> {
    const rows = await reader.query<{ code_hash: string; person_id: Id }[]>(
      sql`select v.code_hash, v.person_id from voucher v where ${ofCodes(codes)}`,
    );
    return byCodes(codes, new Map(rows.map((row) => [row.code_hash, row.person_id])));
  }

  /** What a person could redeem now, soonest to expire first. */
  async usableBy(
    reader: Reader,
    personId: Id,
    now: Date,
    rowsMax: number,
  ): Promise<{ id: Id; campaignId: Id }[]> {
    return reader.query(
      sql`select id, campaign_id as "campaignId" from voucher
        where person_id = ${personId}::uuid and status = 'claimed' and valid_until > ${now}::timestamptz
          and (valid_from is null or valid_from <= ${now}::timestamptz)
        order by valid_until, id limit ${rowsMax}::int`,
    );
  }

  /** Lets events happen to held vouchers: their rows, their redemptions and the events are in one commit. */
  async apply(tx: StatementTransaction, changes: readonly VoucherChange[], at: Date): Promise<Voucher[]> {
    if (changes.length === 0) return [];
    const changed = changes.map(
      ({ held: { voucher: before, tradeUnionId }, events, actorId, undoReason }): ChangedVoucher => {
        let after = before;
        for (const event of events) {
          after = evolve(after, event, at);
          tx.keep(voucherTold(after, event, tradeUnionId, { now: at, actorId }));
        }
        return { before, after, tradeUnionId, events, undoReason: undoReason ?? null };
      },
    );
    const undone = undoneBy(changed);
    if (undone.length > 0) {
      tx.write(markUndone(undone), undone.length, 'a-redemption-is-undone-once');
    }
    tx.write(updateVouchers(changed), changed.length, 'vouchers-change-under-their-lock');
    return changed.map(({ after }) => after);
  }
}

const isDue = (now: Date): Sql => sql`status = 'claimed' and valid_until <= ${now}::timestamptz`;

const oldestDue = (now: Date, { rowsMax, besides = [] }: DueMost): Sql =>
  sql`select id from voucher where ${isDue(now)} and id <> all(${besides}::uuid[])
    order by valid_until, id limit ${rowsMax}::int`;

/** SQL over the name `v`. */
const ofIds = (ids: readonly Id[]): Sql => sql`v.id = any(${ids}::uuid[])`;
