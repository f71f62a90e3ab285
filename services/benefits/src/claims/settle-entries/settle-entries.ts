import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, type StatementTransaction } from '@puhui/platform';
import { giveUnitsBack, Quotas, type Quota } from '../../campaigns/quota/quotas.js';
import { HeldEntries, type EntriesMost } from '../../entries/held-entries.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { IssueVouchers } from '../../vouchers/issue-vouchers.js';
import { counterKeys } from '../claim-voucher/decide.js';
import { decideSettlement, type SettledEntry } from './decide.js';

/** What is settled in one commit: each unit becomes a voucher and an event, and the transaction has half a minute. */
const SETTLED_AT_ONCE: EntriesMost = { rowsMax: 250, unitsMax: 1_000 };

/**
 * Settles entries whose time has come: their vouchers, their end and all events are in one commit, so a crash leaves an entry
 * either waiting or settled. Any number of instances may run it: they take turns at the campaign's quota row.
 */
@Injectable()
export class SettleEntries {
  /** Campaigns that failed since nothing else was due: the others go first, and then they are tried again. */
  private readonly failed = new Set<Id>();

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly quotas: Quotas,
    private readonly entries: HeldEntries,
    private readonly vouchers: IssueVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Settles one batch of one campaign; says how many entries. None means that nothing is due, or nothing but what failed.
   * @throws what a campaign fails with, which holds up no other.
   */
  async settleBatch(most: Partial<EntriesMost> = {}): Promise<number> {
    const campaignId = await this.entries.campaignDue(this.database, this.clock.now(), [...this.failed]);
    if (campaignId === null) {
      this.failed.clear();
      return 0;
    }
    try {
      return await this.settleSome(campaignId, { ...SETTLED_AT_ONCE, ...most });
    } catch (error) {
      this.failed.add(campaignId);
      throw error;
    }
  }

  private settleSome(campaignId: Id, most: EntriesMost): Promise<number> {
    return this.database.transaction(async (tx) => {
      const quota = await this.quotas.lock(tx, campaignId);
      invariant(quota !== null, 'an-entry-has-its-quota', { campaignId });
      const now = this.clock.now();
      const due = await this.entries.due(tx, campaignId, now, most);
      const settled = decideSettlement(quota, due);
      this.issue(tx, quota, settled, now);
      await this.end(tx, quota, settled, now);
      return settled.length;
    });
  }

  private issue(tx: StatementTransaction, quota: Quota, settled: readonly SettledEntry[], now: Date): void {
    const { campaignId, tradeUnionId, rules } = quota;
    const { unionPays, memberPays, windows } = rules;
    const issue = { campaignId, tradeUnionId, unionPays, memberPays, validFrom: windows.useFrom, at: now };
    const wanted = settled.flatMap(({ entry, issueUnits, validUntil }) => {
      const { personId, membershipId, membershipVersion, memberUnionId, id: entryId } = entry;
      const holder = { personId, membershipId, membershipVersion, memberUnionId };
      return Array.from({ length: issueUnits }, () => ({ holder, validUntil, entryId }));
    });
    this.vouchers.issue(tx, issue, wanted);
  }

  private async end(
    tx: StatementTransaction,
    quota: Quota,
    settled: readonly SettledEntry[],
    now: Date,
  ): Promise<void> {
    const ends = settled.map(({ entry, issueUnits }) => ({
      entry,
      event: {
        name: 'EntrySettled',
        data: {
          entryId: entry.id,
          campaignId: entry.campaignId,
          personId: entry.personId,
          units: entry.units,
          issuedUnits: issueUnits,
        },
      } as const,
    }));
    await this.entries.end(tx, ends, quota.tradeUnionId, { now, actorId: null });
    for (const { entry, releaseUnits } of settled)
      if (releaseUnits > 0) {
        const given = { personId: entry.personId, units: releaseUnits };
        await giveUnitsBack(tx, quota, counterKeys(quota, entry.enteredAt), [given]);
      }
  }
}
