import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import { CLOCK, Database, type UnitOfWork } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { OfferBook } from '../../market/offer-book.js';
import { HeldTries } from '../../vouchers/code/held-tries.js';
import { HeldVouchers } from '../../vouchers/held-vouchers.js';
import { CampaignDesk } from '../campaign-desk.js';
import { RedemptionStore } from '../store.js';
import { Counter, type RedeemAnswer, type RedeemRequest } from './counter.js';

/** Takes the codes of many counters in one commit. */
@Injectable()
export class RedeemVouchers {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly vouchers: HeldVouchers,
    private readonly redemptions: RedemptionStore,
    private readonly campaigns: CampaignDesk,
    private readonly offers: OfferBook,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** One answer for each request, in their order. The cashiers' duties have been checked. */
  async commit(requests: readonly RedeemRequest[]): Promise<readonly RedeemAnswer[]> {
    return this.database.transaction(async (unit) => {
      const tries = await HeldTries.hold(
        unit,
        requests.map((request) => request.cashierId),
      );
      const counter = await this.open(unit, requests, tries);
      const answers = requests.map((request) => counter.serve(request));
      await this.write(unit, counter);
      await tries.count(counter.wrong, counter.now);
      return answers;
    });
  }

  /** Locks the vouchers first; everything else is read after that, so that it is what the lock protects. */
  private async open(
    unit: UnitOfWork<PrismaClient>,
    requests: readonly RedeemRequest[],
    tries: HeldTries,
  ): Promise<Counter> {
    const hashes = requests.map((request) => request.codeHash);
    const held = await this.vouchers.lockByCodes(unit, hashes, tries);
    const campaignIds = new Set([...held.values()].map(({ voucher }) => voucher.campaignId));
    return new Counter({
      now: this.clock.now(),
      held,
      campaigns: await this.campaigns.byIds(unit, [...campaignIds]),
      openOutlets: await this.offers.openOutlets(
        unit,
        requests.map((request) => request.outletId),
      ),
      usedKeys: await this.redemptions.usedKeys(unit, requests),
      tries: tries.byCashier,
    });
  }

  private async write(unit: UnitOfWork<PrismaClient>, counter: Counter): Promise<void> {
    const { taken, now } = counter;
    await this.redemptions.insert(unit, taken);
    const changes = taken.map(({ held, event, voucher }) => ({
      held,
      events: [event],
      actorId: voucher.redemption.cashierId,
    }));
    await this.vouchers.apply(unit, changes, now);
  }
}
