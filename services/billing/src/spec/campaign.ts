import { sql } from '@puhui/platform/plain';
import {
  CampaignClosed,
  CampaignLaunchCancelled,
  CampaignLaunchRequested,
  CampaignQuotaChanged,
  CampaignQuotaRaiseRequested,
  VoucherExpired,
  VoucherRedeemed,
  VoucherRedemptionUndone,
  type EventData,
} from '@puhui/contracts';
import { DAY_MS, businessDate, fen, newId, type Id } from '@puhui/kernel';
import type { ReceivedEvent } from '@puhui/messaging';
import { adoptionEntry } from '../budgets/entries.js';
import { budgetOfLine, saveBudget } from '../budgets/held-budgets.js';
import type { BudgetLine } from '../ledger/account.js';
import { lockBooks, postEntries } from '../ledger/post-entries/post-entries.js';
import type { SpecBooks } from './books.js';
import { received } from './deliver.js';

const id = (): Id => newId(new Date());

export const someLine = (line = 'general-benefits'): BudgetLine => ({ tradeUnionId: id(), year: 2026, line });

/** Adopts a line, as adoptBudget does but for duties and events. */
export async function adoptLine(
  books: SpecBooks,
  line: BudgetLine,
  amount: bigint,
  actorId: Id = id(),
): Promise<void> {
  await books.run(async (tx) => {
    const now = books.clock.now();
    await tx.execute(
      sql`insert into platform.trade_union (id, parent_id, path, code, name, level, status, version)
         values (${line.tradeUnionId}::uuid, null, array[${line.tradeUnionId}::uuid], ${line.tradeUnionId}::text, '某工会', 'provincial', 'active', 1) on conflict do nothing`,
    );
    await lockBooks(tx, [line.tradeUnionId]);
    await saveBudget({ tx, actorId, now }, await budgetOfLine(tx, line, now), []);
    const decision = { id: id(), amount: fen(amount), document: '决议', actorId, decidedAt: now };
    await postEntries(tx, [adoptionEntry(line, decision)], now);
  });
}

/** A campaign of a spec: it makes the events that benefits would send. */
export class SpecCampaign {
  readonly outletId = id();

  constructor(
    readonly line: BudgetLine,
    readonly unitSubsidy = 1900n,
    readonly occasion = 'general-benefits',
    readonly id = newId(new Date()),
    readonly partnerId = newId(new Date()),
  ) {}

  /** The same campaign after an officer has changed its draft. */
  redrafted(line: BudgetLine, occasion = this.occasion): SpecCampaign {
    return new SpecCampaign(line, this.unitSubsidy, occasion, this.id, this.partnerId);
  }

  /** @param authorIds who drafted it, or changed its draft */
  launch(units: number, attemptId: Id = id(), authorIds: readonly Id[] = [id(), id()]): ReceivedEvent {
    return received(CampaignLaunchRequested, this.id, {
      ...this.request(units, attemptId),
      title: '一元洗车',
      authorIds: [...authorIds],
    });
  }

  raise(units: number, attemptId: Id = id()): ReceivedEvent {
    return received(CampaignQuotaRaiseRequested, this.id, this.request(units, attemptId));
  }

  cancel(attemptId: Id): ReceivedEvent {
    return received(CampaignLaunchCancelled, this.id, { campaignId: this.id, attemptId });
  }

  cut(units: number): ReceivedEvent {
    return received(CampaignQuotaChanged, this.id, {
      campaignId: this.id,
      attemptId: null,
      totalUnits: 0,
      releasedUnits: units,
      releasedAmount: this.cost(units),
    });
  }

  close(unissued: number): ReceivedEvent {
    return received(CampaignClosed, this.id, {
      campaignId: this.id,
      unissuedUnits: unissued,
      unissuedAmount: this.cost(unissued),
    });
  }

  redeemed(
    voucherId: Id,
    redemptionId: Id = id(),
    at = new Date('2026-11-05T02:00:00.000Z'),
    unionPays = this.unitSubsidy,
  ): ReceivedEvent {
    return received(
      VoucherRedeemed,
      voucherId,
      {
        ...this.ofVoucher(voucherId, redemptionId, unionPays),
        outletId: this.outletId,
        cashierId: id(),
        memberPays: '100',
        redeemedAt: at.toISOString(),
        undoUntil: new Date(at.getTime() + DAY_MS).toISOString(),
      },
      at,
    );
  }

  undone(
    voucherId: Id,
    redemptionId: Id,
    at = new Date('2026-11-05T03:00:00.000Z'),
    unionPays = this.unitSubsidy,
  ): ReceivedEvent {
    return received(
      VoucherRedemptionUndone,
      voucherId,
      {
        ...this.ofVoucher(voucherId, redemptionId, unionPays),
        undoneBy: id(),
        reasonDigest: '7'.repeat(64),
        undoneAt: at.toISOString(),
      },
      at,
    );
  }

  /**
   * @param expiredOn its last valid day; the event itself comes when somebody looks.
   * @param endedEarly why it ended before that, where it did
   */
  expired(
    voucherId: Id,
    at = new Date('2026-12-01T00:00:00.000Z'),
    expiredOn: string = businessDate(at),
    endedEarly?: EventData<typeof VoucherExpired>['endedEarly'],
  ): ReceivedEvent {
    const unionPays = this.unitSubsidy.toString();
    const ended = { voucherId, campaignId: this.id, unionPays, expiredOn };
    const data = endedEarly === undefined ? ended : { ...ended, endedEarly };
    return received(VoucherExpired, voucherId, data, at);
  }

  private ofVoucher(voucherId: Id, redemptionId: Id, unionPays: bigint) {
    const { partnerId } = this;
    return {
      voucherId,
      campaignId: this.id,
      redemptionId,
      partnerId,
      unionPays: unionPays.toString(),
    };
  }

  private cost(units: number): string {
    return (this.unitSubsidy * BigInt(units)).toString();
  }

  private request(units: number, attemptId: Id) {
    return {
      campaignId: this.id,
      attemptId,
      tradeUnionId: this.line.tradeUnionId,
      partnerId: this.partnerId,
      budget: this.line,
      units,
      unitSubsidy: this.unitSubsidy.toString(),
      amount: this.cost(units),
      occasion: this.occasion,
    };
  }
}
