import { Injectable } from '@nestjs/common';
import { firstOfMonth, MINUTE_MS, monthAfter, startOfBusinessDate, type Id } from '@puhui/kernel';
import { allowTime } from '@puhui/messaging';
import { Database, sql, type StatementTransaction } from '@puhui/platform';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { personsWhoRedeemed } from '../vouchers/redeemed-by-persons.js';
import { mostOfOne, personsTold } from './persons.js';
import { keepCounted, nextHeard, type HeardYear, type ToldBefore } from './told-persons.js';

/** A province's year is some millions of vouchers. Whoever stops the service waits no longer than this. */
const TIMEOUT_MS = MINUTE_MS;

/** Counts the persons of exactly those redemptions that a closed month has told. Of several instances one counts at a time. */
@Injectable()
export class CountPersons {
  private isStopped = false;

  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly campaigns: KeptCampaigns,
  ) {}

  /** Behind the year that is being counted. */
  stop(): void {
    this.isStopped = true;
  }

  /** One year that can't be counted holds up none behind it. @throws what went wrong with the first that could not be counted */
  async round(): Promise<void> {
    const failed: Id[] = [];
    const failures: unknown[] = [];
    while (!this.isStopped) {
      const heard = await nextHeard(this.database, failed);
      if (heard === null) break;
      try {
        await this.database.transaction((tx) => this.count(tx, heard), { timeoutMs: TIMEOUT_MS });
      } catch (error) {
        failed.push(heard.tradeUnionId);
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Nothing is locked that a consumer writes: a later closing may be heard meanwhile. */
  private async count(
    tx: StatementTransaction,
    heard: HeardYear & { readonly before: ToldBefore | null },
  ): Promise<void> {
    await allowTime(tx, TIMEOUT_MS);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('puhui-told-persons', 0))`);
    const ids = heard.campaigns.map(({ campaignId }) => campaignId);
    const kept = new Map((await this.campaigns.byIds(tx, ids)).map(({ id, terms }) => [id, terms]));
    const limited = heard.campaigns.map(({ campaignId, count }) => {
      const terms = kept.get(campaignId);
      return { count, mostOfOne: terms === undefined ? null : mostOfOne(terms) };
    });
    const persons = await personsWhoRedeemed(
      tx,
      heard.campaigns.map(({ campaignId, through }) => ({
        campaignId,
        before: startOfBusinessDate(firstOfMonth(monthAfter(through))),
      })),
    );
    await keepCounted(tx, heard, personsTold(persons, limited, heard.before));
  }
}
