import { Inject } from '@nestjs/common';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { addFen, businessDate, type BusinessDate, type Clock, type Id, daysAfter } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  ForbiddenProblem,
  KnownDuties,
  pageById,
  pageOf,
  type Actor,
  type ReadDatabase,
} from '@puhui/platform';
import type {
  Graph,
  PartnerRedemptionsOutletsArgs,
  QueryPartnerRedemptionsArgs,
} from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KnownOffers } from '../../market/known-offers.js';
import { badRequest } from '../../refusals/refusals.js';
import {
  NOTHING_REDEEMED,
  sumsByDay,
  sumsByOutlet,
  type RedemptionSums,
  type Span,
} from '../../vouchers/redemption-sums.js';
import { daysBetween } from './days.js';

const UNASKED_DAYS = 30;

const added = (one: RedemptionSums, other: RedemptionSums): RedemptionSums => ({
  count: one.count + other.count,
  unionPays: addFen(one.unionPays, other.unionPays),
  memberPays: addFen(one.memberPays, other.memberPays),
});

/** What a merchant's outlets took in a span of days; the outlets are added up when they are asked for. */
export interface PartnerRedemptionsView extends Span, RedemptionSums {
  /** In the order of their ids. */
  readonly outletIds: readonly Id[];
  readonly days: readonly (RedemptionSums & { readonly day: BusinessDate })[];
}

/** A merchant's redemptions by day and by outlet, added up where they lie. */
@Resolver('PartnerRedemptions')
export class PartnerRedemptionsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly offers: KnownOffers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query()
  async partnerRedemptions(
    @CurrentActor() actor: Actor,
    @Args() { partnerId, outletId, ...asked }: QueryPartnerRedemptionsArgs,
  ): Promise<Graph<'PartnerRedemptions'> | null> {
    const now = this.clock.now();
    const to = asked.to ?? businessDate(now);
    const from = asked.from ?? daysAfter(to, 1 - UNASKED_DAYS);
    const days = daysBetween(from, to);
    if (days === null) throw badRequest('to', 'SPAN_OF_DAYS');
    const admin = { personId: actor.personId, roles: ['partner_admin'], at: now } as const;
    const door = 'Query.partnerRedemptions';
    await this.duties.mustOver(this.database, admin, { kind: 'partner', id: partnerId }, door);
    const all = await this.offers.outletsOfPartner(this.database, partnerId);
    // Nothing is what an outlet took; one that is not the merchant's has no sums at all.
    if (outletId && !all.includes(outletId)) throw new ForbiddenProblem(door);
    const outletIds = outletId ? [outletId] : all;
    const byDay = await sumsByDay(this.database, outletIds, { from, to });
    const rows = days.map((day) => ({ day, ...(byDay.get(day) ?? NOTHING_REDEEMED) }));
    return { outletIds, from, to, days: rows, ...rows.reduce(added, NOTHING_REDEEMED) };
  }

  @ResolveField()
  async outlets(
    @Parent() { outletIds, from, to }: PartnerRedemptionsView,
    @Args() args: PartnerRedemptionsOutletsArgs,
  ): Promise<Graph<'OutletSumConnection'>> {
    const { rows, after } = pageById(args);
    const ids = outletIds.filter((id) => after === null || id > after).slice(0, rows + 1);
    const sums = await sumsByOutlet(this.database, ids, { from, to });
    const nodes = ids.map((id) => ({
      outlet: { __typename: 'Outlet' as const, id },
      ...(sums.get(id) ?? NOTHING_REDEEMED),
    }));
    return pageOf(nodes, rows, ({ outlet }) => [outlet.id]);
  }
}
