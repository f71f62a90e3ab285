import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';
import { decideExpire } from './decide.js';

/** Vouchers that expire in one commit. */
export const expire_rows_max = 500;

/** Ends vouchers whose time ran out. Any number of instances may run it: a row that one has locked, others pass over. */
@Injectable()
export class ExpireVouchers {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vouchers: HeldVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Expires one batch; says how many. Fewer than the limit means that nothing due is left, or others have it. */
  async expireBatch(rowsMax = expire_rows_max): Promise<number> {
    if (!(await this.vouchers.isAnyDue(this.database, this.clock.now()))) return 0;
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const due = await this.vouchers.lockDue(tx, now, rowsMax);
      const changes = due.map((held) => ({
        held,
        events: [decideExpire(held.voucher, now)],
        actorId: null,
      }));
      return (await this.vouchers.apply(tx, changes, now)).length;
    });
  }
}
