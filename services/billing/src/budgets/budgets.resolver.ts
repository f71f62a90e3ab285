import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import { businessDate, businessMonth, invariant, type Clock, type Id, monthBefore } from '@puhui/kernel';
import {
  CLOCK,
  CurrentActor,
  Database,
  loadOne,
  type Actor,
  type GraphContext,
  type ReadDatabase,
} from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type {
  BudgetCoversArgs,
  Graph,
  MutationAdoptBudgetArgs,
  MutationAllocateBudgetArgs,
  QueryBudgetArgs,
  QueryBudgetFlowArgs,
  QueryBudgetsArgs,
  QueryBudgetYearsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { standingOf } from '../ledger/standing.js';
import { answerRefusal } from '../refusals.js';
import { AdoptBudget } from './adopt-budget/use-case.js';
import { AllocateBudget } from './allocate-budget/use-case.js';
import type { Budget } from './budget.js';
import { budgetPage, yearsWithBudgets } from './find-budgets.js';
import { budgetWays, heldAt } from './flow-ways.js';
import { budgetViews, type BudgetView } from './budget-view.js';
import { budgetsById, budgetsOfYear } from './store.js';

@Resolver('Budget')
export class BudgetsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly adopting: AdoptBudget,
    private readonly allocating: AllocateBudget,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query('budget')
  async budget(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, year }: QueryBudgetArgs,
  ): Promise<Graph<'BudgetYear'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.budget');
    const budgets = await budgetsOfYear(this.database, tradeUnionId, year);
    return { tradeUnion: { id: tradeUnionId }, year, lines: await budgetViews(this.database, budgets) };
  }

  @Query('budgets')
  async budgets(
    @CurrentActor() actor: Actor,
    @Args() args: QueryBudgetsArgs,
  ): Promise<Graph<'BudgetConnection'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, args.tradeUnionId, 'Query.budgets');
    const { nodes, pageInfo } = await budgetPage(this.database, args);
    return { nodes: await budgetViews(this.database, nodes), pageInfo };
  }

  @Query('budgetYears')
  async budgetYears(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId }: QueryBudgetYearsArgs,
  ): Promise<Graph<'BudgetYears'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.budgetYears');
    return { tradeUnion: { id: tradeUnionId }, years: await yearsWithBudgets(this.database, tradeUnionId) };
  }

  @Query('budgetFlow')
  async budgetFlow(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, year }: QueryBudgetFlowArgs,
  ): Promise<Graph<'BudgetFlow'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.budgetFlow');
    const standing = await standingOf(this.database, tradeUnionId, year);
    const ways = budgetWays(standing.own, standing.below);
    return { tradeUnion: { id: tradeUnionId }, year, ...standing, ways, stations: heldAt(ways) };
  }

  @Query('businessCalendar')
  businessCalendar(): Graph<'BusinessCalendar'> {
    const today = businessDate(this.clock.now());
    const month = businessMonth(today);
    return { today, year: Number(month.slice(0, 4)), lastMonth: monthBefore(month) };
  }

  @ResolveField()
  covers(@Parent() { available }: BudgetView, @Args() { amount }: BudgetCoversArgs): Graph<'Boolean'> {
    return amount <= available;
  }

  @ResolveReference()
  async reference({ id }: { id: Id }, context: GraphContext): Promise<Graph<'Budget'> | null> {
    const view = await loadOne(context, 'Budget', id, async (ids) => {
      const views = await budgetViews(this.database, await budgetsById(this.database, ids));
      return new Map(views.map((one) => [one.id, one]));
    });
    const reads = view && (await this.authority.seesBooksOf(context, this.database, view.tradeUnion.id));
    return reads ? view : null;
  }

  @Mutation('adoptBudget')
  async adoptBudget(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAdoptBudgetArgs,
  ): Promise<Graph<'AdoptBudgetResult'>> {
    const adopted = await this.adopting.run(actor, input);
    if (!adopted.ok) return answerRefusal(adopted.error);
    return { __typename: 'BudgetAdopted', budget: await this.view(adopted.value) };
  }

  @Mutation('allocateBudget')
  async allocateBudget(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationAllocateBudgetArgs,
  ): Promise<Graph<'AllocateBudgetResult'>> {
    const allocated = await this.allocating.run(actor, input);
    if (!allocated.ok) return answerRefusal(allocated.error);
    const [from, to] = [await this.view(allocated.value.from), await this.view(allocated.value.to)];
    return { __typename: 'BudgetAllocated', from, to };
  }

  private async view(budget: Budget): Promise<BudgetView> {
    const [view] = await budgetViews(this.database, [budget]);
    invariant(view !== undefined, 'budget-has-its-view', { budgetId: budget.id });
    return view;
  }
}
