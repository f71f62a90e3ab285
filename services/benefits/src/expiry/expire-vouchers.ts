import { Inject, Injectable } from '@nestjs/common';
import { businessDate, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { voucherPending } from '../vouchers/pending.js';
import { decideExpire, type DueVoucher } from './decide.js';

/** Vouchers that expire in one commit. */
export const expire_rows_max = 500;

interface DueRow {
  readonly id: Id;
  readonly version: number;
  readonly campaign_id: Id;
  readonly trade_union_id: Id;
  readonly union_pays: bigint;
  readonly valid_until: Date;
}

/** Ends vouchers whose time ran out. Any number of instances may run it: a row that one has locked, others pass over. */
@Injectable()
export class ExpireVouchers {
  constructor(
    private readonly database: Database<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Expires one batch; says how many. Fewer than the limit means that nothing due is left, or others have it. */
  async expireBatch(rowsMax = expire_rows_max): Promise<number> {
    return this.database.transaction(async (unit) => {
      const now = this.clock.now();
      const due = await unit.$queryRawUnsafe<DueRow[]>(
        `select id, version, campaign_id, trade_union_id, union_pays, valid_until from voucher
          where status = 'claimed' and valid_until <= $1::timestamptz
          order by valid_until, id limit $2::int for update skip locked`,
        now,
        rowsMax,
      );
      if (due.length === 0) return 0;
      for (const row of due) {
        const event = decideExpire(toDue(row), now);
        const after = { id: row.id, version: row.version + 1 };
        unit.keep(voucherPending(after, event, { tradeUnionId: row.trade_union_id, at: now, actorId: null }));
      }
      return unit.$executeRawUnsafe(
        `update voucher set status = 'expired', version = version + 1, expired_on = $2::date
          where id = any($1::uuid[]) and status = 'claimed'`,
        due.map((row) => row.id),
        businessDate(now),
      );
    });
  }
}

const toDue = (row: DueRow): DueVoucher => ({
  id: row.id,
  campaignId: row.campaign_id,
  unionPays: row.union_pays,
  validUntil: row.valid_until,
});
