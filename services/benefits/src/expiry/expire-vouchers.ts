import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, LeftOut, type RowByRow, type Writer } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { HeldVouchers, type HeldVoucher } from '../vouchers/held-vouchers.js';
import { decideExpire } from './decide.js';

/** Vouchers that expire in one commit. */
export const expire_rows_max = 500;

/** Ends vouchers whose time ran out. Any number of instances may run it: a row that one has locked, others pass over. */
@Injectable()
export class ExpireVouchers {
  private readonly rows: RowByRow<number>;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vouchers: HeldVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
    leftOut: LeftOut,
  ) {
    this.rows = leftOut.through<number>({
      what: 'vouchers',
      done: 'expired',
      some: (besides, rowsMax) =>
        this.expire((tx, now) => this.vouchers.lockDue(tx, now, { rowsMax, besides })),
      find: (besides, rowsMax) =>
        this.vouchers.findDue(this.database, this.clock.now(), { rowsMax, besides }),
      these: (ids) => this.expire((tx, now) => this.vouchers.lockDueAmong(tx, now, ids)),
    });
  }

  /**
   * Expires one batch; says how many. Fewer than the limit means that nothing due is left, or others have it. A voucher that can't be
   * expired is left out, and keeps none behind it.
   */
  async expireBatch(rowsMax = expire_rows_max): Promise<number> {
    const again = await this.rows.again();
    const one = { rowsMax: 1, besides: this.rows.leftOut };
    const [due] = await this.vouchers.findDue(this.database, this.clock.now(), one);
    return due === undefined ? again : again + (await this.rows.batch(rowsMax));
  }

  private expire(lock: (tx: Writer, now: Date) => Promise<HeldVoucher[]>): Promise<number> {
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const due = await lock(tx, now);
      const changes = due.map((held) => ({
        held,
        events: [decideExpire(held.voucher, now)],
        actorId: null,
      }));
      return (await this.vouchers.apply(tx, changes, now)).length;
    });
  }
}
