import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import { CLOCK, CurrentActor, Database, UnionTree, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type {
  Graph,
  MutationClosePeriodArgs,
  MutationExplainSuspenseArgs,
  QueryClosedPeriodsArgs,
  QueryClosingObstaclesArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { closedMonthsOf, openMonthsOf, type ClosedMonth } from '../ledger/closed-months.js';
import { answer } from '../refusals.js';
import { decideClose, isExplained, isOver } from './close-period/decide.js';
import { ClosePeriod } from './close-period/use-case.js';
import { ExplainSuspense } from './explain-suspense/use-case.js';
import { periodState } from './period-state.js';

const closedView = ({ tradeUnionId, period, closedBy, closedAt }: ClosedMonth): Graph<'ClosedPeriod'> => ({
  tradeUnion: { id: tradeUnionId },
  period,
  closedBy,
  decidedBy: { id: closedBy },
  closedAt,
});

@Resolver()
export class PeriodsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly closing: ClosePeriod,
    private readonly explaining: ExplainSuspense,
    private readonly tree: UnionTree,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('closedPeriods')
  async closedPeriods(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId }: QueryClosedPeriodsArgs,
  ): Promise<Graph<'ClosedPeriod'>[]> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.closedPeriods');
    return (await closedMonthsOf(this.database, tradeUnionId)).map(closedView);
  }

  @Query('monthsToClose')
  async monthsToClose(@CurrentActor() { personId }: Actor): Promise<Graph<'MonthToClose'>[]> {
    const open = await openMonthsOf(this.database, this.authority.entersFor(personId));
    return open.map(({ tradeUnionId, period }) => ({ tradeUnion: { id: tradeUnionId }, period }));
  }

  @Query('closingObstacles')
  async closingObstacles(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, period }: QueryClosingObstaclesArgs,
  ): Promise<Graph<'ClosingObstacles'>> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.closingObstacles');
    const state = await periodState(this.database, this.tree, tradeUnionId, period);
    const { closed, parked, factsWaiting, suspense } = state;
    const now = this.clock.now();
    return {
      tradeUnion: { id: tradeUnionId },
      period,
      closed,
      over: isOver(period, now),
      closable: decideClose(period, now, state).ok,
      parkedKeys: parked.keys,
      parkedKeysOfAnyUnion: parked.ofAnyUnion,
      factsWaiting,
      suspense: suspense.map(({ campaignId, ...held }) => ({
        campaign: { id: campaignId },
        ...held,
        isExplained: isExplained(held),
      })),
    };
  }

  @Mutation('closePeriod')
  async closePeriod(
    @CurrentActor() actor: Actor,
    @Args() args: MutationClosePeriodArgs,
  ): Promise<Graph<'ClosePeriodResult'>> {
    return answer(await this.closing.run(actor, args), (closed) => ({
      __typename: 'PeriodClosed' as const,
      closed: closedView(closed),
    }));
  }

  @Mutation('explainSuspense')
  async explainSuspense(
    @CurrentActor() actor: Actor,
    @Args() args: MutationExplainSuspenseArgs,
  ): Promise<Graph<'ExplainSuspenseResult'>> {
    return answer(await this.explaining.run(actor, args), ({ campaignId, amount, explanation }) => ({
      __typename: 'SuspenseExplained' as const,
      campaign: { id: campaignId },
      amount,
      explanation,
    }));
  }
}
