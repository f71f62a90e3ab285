import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock, Id, Result } from '@puhui/kernel';
import { CLOCK, Database, loadOne, personOf, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { CampaignView } from '../../campaigns/view.js';
import { QuotasAtAGlance } from '../../campaigns/quota/at-a-glance.js';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import type { Graph } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { answerRefusal } from '../../refusals/refusals.js';
import { counterKeys, type ClaimRefusal } from '../claim-voucher/decide.js';
import { outlookOf, type Possible } from './outlook.js';

/** What of a campaign somebody could have now, or why nothing. */
@Resolver('Campaign')
export class OutlookResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly glance: QuotasAtAGlance,
    private readonly memberships: KnownMemberships,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @ResolveField()
  async outlook(
    @Parent() campaign: CampaignView,
    @Context() context: GraphContext,
  ): Promise<Graph<'ClaimOutlook'> | null> {
    const found = await loadOne(context, 'outlook', campaign.id, (ids) => this.of(personOf(context), ids));
    if (found === null) return null;
    return found.ok ? { __typename: 'ClaimPossible', ...found.value } : answerRefusal(found.error);
  }

  /** By campaign; one that was never launched is absent. */
  async of(personId: Id, campaignIds: readonly Id[]): Promise<Map<Id, Result<Possible, ClaimRefusal>>> {
    const now = this.clock.now();
    const quotas = await this.glance.quotas(this.database, campaignIds);
    const keys = new Map([...quotas].map(([id, quota]) => [id, counterKeys(quota, now)]));
    const [counters, memberships] = await Promise.all([
      this.glance.counters(this.database, personId, keys),
      this.memberships.ofPersons(this.database, [personId]),
    ]);
    const asker = { personId, memberships: memberships.get(personId) ?? [] };
    const nothing = { takenInPeriod: 0, takenBy: new Map<Id, number>() };
    return new Map(
      [...quotas].map(([id, quota]) => [id, outlookOf(quota, counters.get(id) ?? nothing, asker, now)]),
    );
  }
}
