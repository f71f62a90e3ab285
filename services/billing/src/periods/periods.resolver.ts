import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, Database, type Actor, type RefusalAnswer } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answerRefusal } from '../refusals.js';
import { ClosePeriodHandler } from './close-period/handler.js';
import { ExplainSuspenseHandler, type ExplainSuspense } from './explain-suspense/handler.js';
import { closedPeriodsOf, type ClosedPeriod } from './store.js';

const periodView = (closed: ClosedPeriod) => ({ ...closed, tradeUnion: { id: closed.tradeUnionId } });
type PeriodView = ReturnType<typeof periodView>;

interface Explained {
  readonly __typename: 'SuspenseExplained';
  readonly campaign: { readonly id: string };
  readonly amount: bigint;
  readonly explanation: string;
}

@Resolver()
export class PeriodsResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly closing: ClosePeriodHandler,
    private readonly explaining: ExplainSuspenseHandler,
  ) {}

  @Query('closedPeriods')
  async closedPeriods(
    @CurrentActor() actor: Actor,
    @Args('tradeUnionId') tradeUnionId: string,
  ): Promise<PeriodView[]> {
    await this.authority.mustRead(this.database, actor.personId, tradeUnionId, 'Query.closedPeriods');
    return (await closedPeriodsOf(this.database, tradeUnionId)).map(periodView);
  }

  @Mutation('closePeriod')
  async closePeriod(
    @CurrentActor() actor: Actor,
    @Args() args: { tradeUnionId: string; period: string },
  ): Promise<RefusalAnswer | { __typename: 'PeriodDone'; closed: PeriodView }> {
    const closed = await this.closing.close(actor.personId, args.tradeUnionId, args.period);
    return closed.ok
      ? { __typename: 'PeriodDone', closed: periodView(closed.value) }
      : answerRefusal(closed.error);
  }

  @Mutation('explainSuspense')
  async explainSuspense(
    @CurrentActor() actor: Actor,
    @Args() args: ExplainSuspense,
  ): Promise<RefusalAnswer | Explained> {
    const explained = await this.explaining.explain(actor.personId, { ...args });
    if (!explained.ok) return answerRefusal(explained.error);
    const { campaignId, amount, explanation } = explained.value;
    return { __typename: 'SuspenseExplained', campaign: { id: campaignId }, amount, explanation };
  }
}
