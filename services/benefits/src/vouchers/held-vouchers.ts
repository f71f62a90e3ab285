import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { Injectable } from '@nestjs/common';
import { invariant, type Id } from '@puhui/kernel';

import type { UnitOfWork } from '@puhui/platform';
import type { HeldTries } from './code/held-tries.js';
import { VOUCHER_COLUMNS, voucherFromRow, type VoucherRow } from './rows.js';
import type { VoucherEvent } from './events.js';
import { voucherPending } from './pending.js';
import { evolve, type Voucher } from './voucher.js';

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
}

const FROM = 'voucher v left join redemption r on r.id = v.redemption_id';

/**
 * What other slices may do with vouchers: hold them under a lock and let events happen to them. Rows are locked in the
 * order of their ids, so that batches never deadlock.
 */
@Injectable()
export class HeldVouchers {
  /** Locks the vouchers of these codes until the unit ends; by hash, those that exist. Each is a guess of somebody's. */
  async lockByCodes(
    unit: UnitOfWork,
    hashes: readonly string[],
    _guessing: HeldTries,
  ): Promise<Map<string, HeldVoucher>> {
    const locked = await unit.query<{ id: Id }[]>(
      sql`select id from voucher where code_hash = any(${[...new Set(hashes)]}::text[]) order by id for update`,
    );
    const held = await this.read(
      unit,
      locked.map((row) => row.id),
    );
    return new Map(held.map((one) => [one.codeHash, one]));
  }

  /** Locks one voucher until the unit ends. */
  async lockById(unit: UnitOfWork, id: Id): Promise<HeldVoucher | null> {
    await unit.query(sql`select id from voucher where id = ${id}::uuid for update`);
    const [held] = await this.read(unit, [id]);
    return held ?? null;
  }

  /** Whether `lockDue` would find one: asked again and again while nothing is, without a transaction. */
  async isAnyDue(reader: Reader, now: Date): Promise<boolean> {
    const due = await reader.query<unknown[]>(
      sql`select 1 as due from voucher where status = 'claimed' and valid_until <= ${now}::timestamptz limit 1`,
    );
    return due.length > 0;
  }

  /** Locks vouchers that nobody redeemed in time; those that another instance has locked are passed over. */
  async lockDue(unit: UnitOfWork, now: Date, rowsMax: number): Promise<HeldVoucher[]> {
    const due = await unit.query<{ id: Id }[]>(
      sql`select id from voucher where status = 'claimed' and valid_until <= ${now}::timestamptz
        order by valid_until, id limit ${rowsMax}::int for update skip locked`,
    );
    return this.read(
      unit,
      due.map((row) => row.id),
    );
  }

  /** A statement of its own after the lock, so that it sees what was committed while the lock was waited for. */
  private async read(reader: Reader, ids: readonly Id[]): Promise<HeldVoucher[]> {
    if (ids.length === 0) return [];
    const rows = await reader.query<VoucherRow[]>(
      sql`select ${VOUCHER_COLUMNS} from ${FROM} where v.id = any(${ids}::uuid[])`,
    );
    return rows.map((row) => ({
      voucher: voucherFromRow(row),
      tradeUnionId: row.trade_union_id,
      codeHash: row.code_hash,
    }));
  }

  /** Whom codes belong to, without a lock; by hash, those that exist. Each is a guess of somebody's. */
  async ownersOfCodes(reader: Reader, hashes: readonly string[], _guessing: HeldTries): Promise<Map<string, Id>> {
    const rows = await reader.query<{ code_hash: string; person_id: Id }[]>(
      sql`select code_hash, person_id from voucher where code_hash = any(${[...new Set(hashes)]}::text[])`,
    );
    return new Map(rows.map((row) => [row.code_hash, row.person_id]));
  }

  /** What a person could still redeem, that which ends first first. */
  async usableBy(reader: Reader, personId: Id, now: Date, rowsMax: number): Promise<{ id: Id; campaignId: Id }[]> {
    return reader.query(
      sql`select id, campaign_id as "campaignId" from voucher
        where person_id = ${personId}::uuid and status = 'claimed' and valid_until > ${now}::timestamptz
        order by valid_until, id limit ${rowsMax}::int`,
    );
  }

  /** Lets events happen to held vouchers: their rows and the events themselves are in the unit's one commit. */
  async apply(unit: UnitOfWork, changes: readonly VoucherChange[], at: Date): Promise<Voucher[]> {
    const after = changes.map(({ held, events, actorId }) => {
      let { voucher } = held;
      for (const event of events) {
        voucher = evolve(voucher, event, at);
        unit.keep(voucherPending(voucher, event, { tradeUnionId: held.tradeUnionId, at, actorId }));
      }
      return voucher;
    });
    await this.write(
      unit,
      after,
      changes.map(({ held }) => held.voucher.version),
    );
    return after;
  }

  /** One statement for all. Each row must still have the version that was read under its lock. */
  private async write(
    unit: UnitOfWork,
    after: readonly Voucher[],
    versions: readonly number[],
  ): Promise<void> {
    if (after.length === 0) return;
    const written = await unit.execute(
      sql`update voucher v set version = t.version, status = t.status, redemption_id = t.redemption_id,
              expired_on = t.expired_on
         from unnest(${after.map((voucher) => voucher.id)}::uuid[], ${versions}::int[], ${after.map((voucher) => voucher.version)}::int[], ${after.map((voucher) => voucher.status)}::text[], ${after.map((voucher) => (voucher.status === 'redeemed' ? voucher.redemption.id : null))}::uuid[], ${after.map((voucher) => (voucher.status === 'expired' ? voucher.expiredOn : null))}::date[])
           as t (id, version_before, version, status, redemption_id, expired_on)
        where v.id = t.id and v.version = t.version_before`,
    );
    invariant(written === after.length, 'vouchers-change-under-their-lock', {
      written,
      changed: after.length,
    });
  }
}
