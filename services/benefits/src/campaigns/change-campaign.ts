import { Inject, Injectable } from '@nestjs/common';
import { err, ok, type Clock, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, DutyBook, type UnitOfWork } from '@puhui/platform';
import type { PrismaClient } from '../generated/prisma/client.js';
import type { RefusalWith } from '../refusals/refusals.js';
import type { Campaign } from './campaign.js';
import type { CampaignEvent } from './events.js';
import { byPerson, CampaignStore } from './store.js';

export type OfficerRefusal = RefusalWith<'CAMPAIGN_UNKNOWN' | 'NOT_ALLOWED'>;

/** What a use case decides on: the locked campaign, the unit that may read and write, and the instant. */
export interface Desk {
  readonly campaign: Campaign;
  readonly unit: UnitOfWork<PrismaClient>;
  readonly now: Date;
}

/** A changed campaign and the events that changed it. */
export interface Changed {
  readonly campaign: Campaign;
  readonly events: readonly CampaignEvent[];
}

/** What every change of a campaign by an officer has in common: lock, duty, decision, one commit. */
@Injectable()
export class ChangeCampaign {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: DutyBook,
    private readonly store: CampaignStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @param decide runs under the campaign's lock
   * @param follow what else must change in the same commit, e.g. the quota row
   */
  async byOfficer<R>(
    personId: Id,
    campaignId: Id,
    decide: (desk: Desk) => Promise<Result<readonly CampaignEvent[], R>>,
    follow: (unit: UnitOfWork<PrismaClient>, after: Campaign, now: Date) => Promise<void> = async () => {},
  ): Promise<Result<Changed, R | OfficerRefusal>> {
    return this.database.transaction(async (unit) => {
      const now = this.clock.now();
      const campaign = await this.store.lock(unit, campaignId);
      if (campaign === null) return err({ code: 'CAMPAIGN_UNKNOWN' });
      if (!(await this.mayRun(unit, personId, campaign.terms.tradeUnionId, now)))
        return err({ code: 'NOT_ALLOWED' });
      const decided = await decide({ campaign, unit, now });
      if (!decided.ok) return decided;
      const after = await this.store.apply(unit, campaign, decided.value, byPerson(personId, now));
      await follow(unit, after, now);
      return ok({ campaign: after, events: decided.value });
    });
  }

  /** An officer of the union, or of one above it. */
  async mayRun(unit: UnitOfWork<PrismaClient>, personId: Id, tradeUnionId: Id, now: Date): Promise<boolean> {
    const scope = { kind: 'union', id: tradeUnionId } as const;
    return (await this.duties.covers(unit, personId, 'union_officer', scope, now)) !== null;
  }
}
