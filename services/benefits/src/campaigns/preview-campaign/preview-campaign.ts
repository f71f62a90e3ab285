import { Inject, Injectable } from '@nestjs/common';
import { ok, type Clock, type Fen, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, KnownDuties, UnionTree, type Actor } from '@puhui/platform';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import type { Eligibility } from '../../eligibility/membership.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KnownOffers } from '../../market/known-offers.js';
import { checkEligibility, checkTotalUnits } from '../draft-campaign/check-terms.js';
import { invalidCampaign, type InvalidCampaign } from '../draft-campaign/problems.js';
import type { Price } from '../price-kinds/kinds.js';
import { subsidyOf } from '../terms.js';

/** Members are counted so far: an officer asks at each change of a form, and beyond that no quota is chosen by the number. */
const ELIGIBLE_COUNTED_MAX = 100_000;
const DOOR = 'Query.campaignPreview';

interface PreviewedTerms {
  readonly tradeUnionId: Id;
  readonly eligibility: Eligibility;
  readonly offerId: Id | null;
  readonly totalUnits: number | null;
}

interface Preview {
  readonly eligibleMembers: number;
  readonly moreMembers: boolean;
  readonly price: Price | null;
  readonly greatestCost: Fen | null;
}

/** Tells an officer who a campaign would be for, and what it would cost at most. Nothing is kept. */
@Injectable()
export class PreviewCampaign {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly tree: UnionTree,
    private readonly memberships: KnownMemberships,
    private readonly offers: KnownOffers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenProblem for a union that is not the asker's. */
  async of(actor: Pick<Actor, 'personId'>, asked: PreviewedTerms): Promise<Result<Preview, InvalidCampaign>> {
    const { tradeUnionId, eligibility, offerId, totalUnits } = asked;
    const { database } = this;
    const now = this.clock.now();
    const officer = { personId: actor.personId, roles: ['union_officer'], at: now } as const;
    await this.duties.mustOver(database, officer, { kind: 'union', id: tradeUnionId }, DOOR);
    const unions = await this.tree.byId(database, eligibility.tradeUnionIds);
    const problems = [
      ...checkEligibility({ tradeUnionId, eligibility }, (id) => unions.get(id)?.path ?? []),
      ...(totalUnits === null ? [] : checkTotalUnits({ totalUnits })),
    ];
    if (problems.length > 0) return invalidCampaign(problems);
    const counted = await this.memberships.countEligible(
      database,
      eligibility,
      now,
      ELIGIBLE_COUNTED_MAX + 1,
    );
    const price = offerId === null ? null : ((await this.offers.offer(database, offerId))?.price ?? null);
    return ok({
      eligibleMembers: Math.min(counted, ELIGIBLE_COUNTED_MAX),
      moreMembers: counted > ELIGIBLE_COUNTED_MAX,
      price,
      greatestCost: price === null || totalUnits === null ? null : subsidyOf({ price }, totalUnits),
    });
  }
}
