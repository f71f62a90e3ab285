import { Inject, Injectable } from '@nestjs/common';
import { invariant, MINUTE_MS, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, erasedAndNotThrough, nothingOpenOf, type Erased } from '@puhui/platform';
import { Quotas } from '../campaigns/quota/quotas.js';
import { decideWithdraw } from '../claims/withdraw-entry/decide.js';
import { giveBack } from '../claims/withdraw-entry/give-back.js';
import { HeldEntries } from '../entries/held-entries.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { HeldVouchers } from '../vouchers/held-vouchers.js';
import { decideEnd } from './decide.js';

const persons_max = 100;
/** Many times what a claim, or an undo, may take that was decided before the erasure was heard of, or the window was over. */
const UNDER_WAY_MS = 10 * MINUTE_MS;

/**
 * Ends what people had who have been erased: entries while others can take them, and vouchers. An entry that can't be given back any
 * more waits for its campaign's settlement, in which it takes no part. Any number of instances may do it.
 */
@Injectable()
export class EndWhatIsOpen {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly quotas: Quotas,
    private readonly entries: HeldEntries,
    private readonly vouchers: HeldVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Goes through all who may still have something. @returns how many vouchers and entries ended. @throws for whom something did not */
  async round(): Promise<number> {
    let ended = 0;
    let [failed, cause]: [number, unknown] = [0, undefined];
    for (let after: Id | null = null; ;) {
      const some: Erased[] = await erasedAndNotThrough(this.database, after, persons_max);
      for (const one of some) {
        try {
          ended += await this.endOf(one);
        } catch (error) {
          // What one had that can't be ended keeps nobody else's open.
          [failed, cause] = [failed + 1, cause ?? error];
        }
      }
      after = some.at(-1)?.id ?? null;
      if (some.length < persons_max) break;
    }
    if (failed > 0)
      throw new Error(`${failed} of those who were erased have something open still`, { cause });
    return ended;
  }

  private async endOf({ id, erasedAt }: Erased): Promise<number> {
    // Asked for first: of one that is settled meanwhile the vouchers end in the next round.
    const waiting = await this.entries.waitingOf(this.database, id);
    const now = this.clock.now();
    const underWaySince = new Date(now.getTime() - UNDER_WAY_MS);
    // Asked for before vouchers are ended: one that an undo gives back in between would be seen by neither.
    const mayComeBack = await this.vouchers.mayComeBack(this.database, id, underWaySince);
    const ended = await this.endVouchers(id);
    let given = 0;
    for (const entry of waiting) given += await this.giveBack(id, entry);
    const isThrough = given === waiting.length && erasedAt <= underWaySince && !mayComeBack;
    if (isThrough) await this.database.transaction((tx) => nothingOpenOf(tx, id, now));
    return given + ended;
  }

  /** @returns 0 for one that nobody else could take any more */
  private giveBack(personId: Id, { id, campaignId }: { id: Id; campaignId: Id }): Promise<0 | 1> {
    return this.database.transaction(async (tx) => {
      const quota = await this.quotas.lock(tx, campaignId);
      // Behind the lock: it may have been settled while that was waited for.
      const entry = await this.entries.byId(tx, id);
      invariant(quota !== null && entry !== null, 'an-entry-has-its-quota', { entryId: id });
      const now = this.clock.now();
      const withdrawal = decideWithdraw({ quota, entry }, personId, now);
      if (!withdrawal.ok) return 0;
      await giveBack({ tx, actorId: null, now }, this.entries, quota, withdrawal.value);
      return 1;
    });
  }

  private endVouchers(personId: Id): Promise<number> {
    return this.database.transaction(async (tx) => {
      const open = await this.vouchers.lockOpenOf(tx, personId);
      const now = this.clock.now();
      const changes = open.map((held) => ({ held, events: [decideEnd(held.voucher, now)], actorId: null }));
      return (await this.vouchers.apply(tx, changes, now)).length;
    });
  }
}
