import { Inject, Injectable } from '@nestjs/common';
import { invariant, type Clock, type Id } from '@puhui/kernel';
import {
  CLOCK,
  Database,
  erasedAmong,
  LeftOut,
  type RowByRow,
  type StatementTransaction,
} from '@puhui/platform';
import type { Quota } from '../../campaigns/quota/quotas.js';
import { ReleaseUnits } from '../../campaigns/release-units/release-units.js';
import { HeldEntries, type EntriesMost } from '../../entries/held-entries.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { IssueVouchers } from '../../vouchers/issue-vouchers.js';
import { counterKeys } from '../claim-voucher/decide.js';
import { decideEnd, decideSettlement, type SettledEntry } from './decide.js';

/** What is settled in one commit: each unit becomes a voucher and an event, and the transaction has half a minute. */
const SETTLED_AT_ONCE: EntriesMost = { rowsMax: 250, unitsMax: 1_000 };

/** A campaign's, and how many of them. */
type DueOf = EntriesMost & { readonly campaignId: Id };

/**
 * Settles entries whose time has come: their vouchers, their end and all events are in one commit, so a crash leaves an entry
 * either waiting or settled. Any number of instances may run it, and officers may close the campaign meanwhile: they take turns
 * at the campaign.
 */
@Injectable()
export class SettleEntries {
  /** Campaigns that failed since nothing else was due: the others go first, and then they are tried again. */
  private readonly failed = new Set<Id>();
  private readonly rows: RowByRow<DueOf>;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly units: ReleaseUnits,
    private readonly entries: HeldEntries,
    private readonly vouchers: IssueVouchers,
    @Inject(CLOCK) private readonly clock: Clock,
    leftOut: LeftOut,
  ) {
    this.rows = leftOut.through<DueOf>({
      what: 'entries',
      done: 'settled',
      some: (besides, { campaignId, ...most }) => this.settleSome(campaignId, { ...most, besides }),
      find: (besides, due) => this.find(besides, due),
      these: (among) => this.settleThese(among),
    });
  }

  /**
   * Settles one batch of one campaign; says how many entries. None means that nothing is due, or nothing but what failed. An entry
   * that can't be settled is left out, and keeps none behind it.
   * @throws what a campaign fails with, which holds up no other.
   */
  async settleBatch(most: Partial<EntriesMost> = {}): Promise<number> {
    const again = await this.rows.again();
    const besides = { campaigns: [...this.failed], entries: this.rows.leftOut };
    const campaignId = await this.entries.campaignDue(this.database, this.clock.now(), besides);
    if (campaignId === null) {
      this.failed.clear();
      return again;
    }
    try {
      return again + (await this.rows.batch({ ...SETTLED_AT_ONCE, ...most, campaignId }));
    } catch (error) {
      this.failed.add(campaignId);
      throw error;
    }
  }

  /** What a campaign fails with though nothing of it is settled, is no entry's. */
  private async find(besides: readonly Id[], { campaignId, ...most }: DueOf): Promise<readonly Id[]> {
    await this.settleSome(campaignId, { ...most, among: [] });
    return this.entries.findDue(this.database, campaignId, this.clock.now(), { ...most, besides });
  }

  /** Of one campaign, each of them. */
  private async settleThese(among: readonly Id[]): Promise<number> {
    const [first] = among;
    if (first === undefined) return 0;
    const campaignId = await this.entries.campaignOf(this.database, first);
    return this.settleSome(campaignId, { ...SETTLED_AT_ONCE, among });
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
