import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { err, type Clock, type Id, type Result } from '@puhui/kernel';
import { Batcher, CLOCK, Database, DutyBook, Overloaded } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { type InvalidInput } from '../../refusals/inputs.js';
import type { RefusalWith } from '../../refusals/refusals.js';
import { CodeKeeper } from '../../vouchers/code/code-keeper.js';
import { parseCode, type VoucherCode } from '../../vouchers/code/code.js';
import { retryingAlone } from '../../vouchers/retrying-alone.js';
import type { RedeemAnswer, RedeemRequest } from './counter.js';
import { RedeemVouchers } from './handler.js';

/** What a cashier sends. */
export interface CodeAtCounter {
  readonly code: string;
  readonly outletId: Id;
  readonly campaignId: Id | null;
  readonly key: string;
}

export type RedeemOutcome =
  | RedeemAnswer
  | Result<never, InvalidInput | RefusalWith<'NOT_YOUR_OUTLET' | 'CODE_MISTYPED' | 'TOO_BUSY'>>;

/** Commits of redemptions that may run side by side; a cashier, whose tries they hold, is always in the same lane. */
const lanes_max = 4;

/** Ids end in chance: their last two digits spread evenly. */
const laneOf = (cashierId: Id): string => `lane ${Number.parseInt(cashierId.slice(-2), 16) % lanes_max}`;

/** Where counters wait for each other: what arrives while the last commit is under way goes into the next. */
@Injectable()
export class RedeemDoor {
  private readonly batcher: Batcher<RedeemRequest, RedeemAnswer>;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly codes: CodeKeeper,
    redeem: RedeemVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.batcher = new Batcher({
      name: 'redemptions',
      keyOf: ({ cashierId }) => laneOf(cashierId),
      commit: (_, requests) => retryingAlone(() => redeem.commit(requests), requests.length),
    });
  }

  async redeem(cashierId: Id, shown: CodeAtCounter): Promise<RedeemOutcome> {
    if (!(await this.isCashierOf(cashierId, shown.outletId))) return err({ code: 'NOT_YOUR_OUTLET' });
    const code = parseCode(shown.code);
    if (!code.ok) return code;
    try {
      return await this.batcher.submit(this.toRequest(cashierId, shown, code.value));
    } catch (error) {
      if (error instanceof Overloaded) return err({ code: 'TOO_BUSY' });
      throw error;
    }
  }

  /** A cashier's duty lies over an outlet, so this needs no freshness: counters go on when the others are down. */
  async isCashierOf(personId: Id, outletId: Id): Promise<boolean> {
    const scope = { kind: 'outlet', id: outletId } as const;
    const now = this.clock.now();
    return (await this.duties.covers(this.database, personId, 'partner_cashier', scope, now)) !== null;
  }

  private toRequest(cashierId: Id, shown: CodeAtCounter, code: VoucherCode): RedeemRequest {
    const { outletId, campaignId, key } = shown;
    const codeHash = this.codes.hashOf(code);
    const body = `${codeHash} ${outletId} ${campaignId ?? '-'}`;
    const requestHash = createHash('sha256').update(body).digest('hex');
    return { cashierId, outletId, campaignId, key, codeHash, requestHash };
  }
}
