import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Clock, type Id } from '@puhui/kernel';
import { CLOCK, Database, erasedAmong, type StatementTransaction } from '@puhui/platform';
import type { Quota } from '../../campaigns/quota/quotas.js';
import { ReleaseUnits } from '../../campaigns/release-units/release-units.js';
import { HeldEntries, type EntriesMost } from '../../entries/held-entries.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { IssueVouchers } from '../../vouchers/issue-vouchers.js';
import { counterKeys } from '../claim-voucher/decide.js';
import { decideEnd, decideSettlement, type SettledEntry } from './decide.js';

/** What is settled in one commit: each unit becomes a voucher and an event, and the transaction has half a minute. */
const SETTLED_AT_ONCE: EntriesMost = { rowsMax: 250, unitsMax: 1_000 };

/**
 * Settles entries whose time has come: their vouchers, their end and all events are in one commit, so a crash leaves an entry
 * either waiting or settled. Any number of instances may run it, and officers may close the campaign meanwhile: they take turns
 * at the campaign.
 */
@Injectable()
export class SettleEntries {
  /** Campaigns that failed since nothing else was due: the others go first, and then they are tried again. */
  private readonly failed = new Set<Id>();

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly units: ReleaseUnits,
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
      const held = await this.units.hold(tx, campaignId);
      invariant(held !== null, 'an-entry-has-its-quota', { campaignId });
      const { quota } = held;
      const work = { tx, now: this.clock.now(), actorId: null };
      const due = await this.entries.due(tx, campaignId, work.now, most);
      const erased = await erasedAmong(
        tx,
        due.map(({ personId }) => personId),
      );
      const settled = decideSettlement(quota, due, erased);
      this.issue(tx, { quota, at: work.now, codeKey: await this.vouchers.codeKey(tx) }, settled);
      await this.entries.end(tx, settled.map(decideEnd), quota.tradeUnionId, work);
      const released = settled.map(({ entry, releaseUnits: units }) => {
        return { personId: entry.personId, units, keys: counterKeys(quota, entry.enteredAt) };
      });
      await this.units.release(work, held, released);
      return settled.length;
    });
  }

  private issue(
    tx: StatementTransaction,
    { quota, ...rest }: { quota: Quota; at: Date; codeKey: number },
    settled: readonly SettledEntry[],
  ): void {
    const { campaignId, tradeUnionId, rules } = quota;
    const { unionPays, memberPays, windows } = rules;
    const issue = { campaignId, tradeUnionId, unionPays, memberPays, validFrom: windows.useFrom, ...rest };
    const wanted = settled.flatMap(({ entry, issueUnits, validUntil }) => {
      const { personId, membershipId, membershipVersion, memberUnionId, id: entryId } = entry;
      const holder = { personId, membershipId, membershipVersion, memberUnionId };
      return Array.from({ length: issueUnits }, () => ({ holder, validUntil, entryId }));
    });
    this.vouchers.issue(tx, issue, wanted);
  }
}
