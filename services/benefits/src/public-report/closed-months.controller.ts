import { Controller } from '@nestjs/common';
import { PeriodClosed, type EventData } from '@puhui/contracts';
import { firstOfMonth, monthAfter, startOfBusinessDate, type Id } from '@puhui/kernel';
import { Consumes, isEvent, type EventBatch } from '@puhui/messaging';
import type { StatementTransaction } from '@puhui/platform';
import { KeptCampaigns } from '../campaigns/kept-campaigns.js';
import { personsWhoRedeemed } from '../vouchers/redeemed-by-persons.js';
import { mostOfOne, personsTold } from './persons.js';
import { keepToldPersons } from './told-persons.js';

type ToldYear = NonNullable<EventData<typeof PeriodClosed>['told']>[number];

/** Hears what billing tells the public when a month is closed, and counts the persons of exactly those redemptions. */
@Controller()
export class ClosedMonths {
  constructor(private readonly campaigns: KeptCampaigns) {}

  @Consumes({ name: 'closed-months', kind: 'reactor', topics: ['puhui.billing.period.v1'] })
  async onEvents({ events, tx }: EventBatch<StatementTransaction>): Promise<void> {
    for (const { data } of events.filter((event) => isEvent(PeriodClosed, event)))
      for (const year of data.told ?? []) await this.count(tx, data.tradeUnionId, data.period, year);
  }

  private async count(
    tx: StatementTransaction,
    tradeUnionId: Id,
    period: string,
    { year, campaigns }: ToldYear,
  ): Promise<void> {
    const ids = campaigns.map(({ campaignId }) => campaignId);
    const kept = new Map((await this.campaigns.byIds(tx, ids)).map(({ id, terms }) => [id, terms]));
    const limited = campaigns.map(({ campaignId, count }) => {
      const terms = kept.get(campaignId);
      return { count, mostOfOne: terms === undefined ? null : mostOfOne(terms) };
    });
    const persons = await personsWhoRedeemed(
      tx,
      campaigns.map(({ campaignId, through }) => ({
        campaignId,
        before: startOfBusinessDate(firstOfMonth(monthAfter(through))),
      })),
    );
    await keepToldPersons(tx, { tradeUnionId, year, period, persons: personsTold(persons, limited) });
  }
}
