import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { invariant, ZERO_FEN, type Fen } from '@puhui/kernel';
import { CurrentActor, Database, UnionTree, type Actor, type ReadDatabase } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type {
  Graph,
  MutationHandBackBudgetArgs,
  MutationLowerBudgetArgs,
  QueryBudgetAllotmentsArgs,
} from '../generated/graphql.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { allotmentsLeft } from '../ledger/decided-under.js';
import { answerRefusal } from '../refusals.js';
import type { Budget } from './budget.js';
import { budgetViews, type BudgetView } from './budget-view.js';
import { HandBackBudget } from './hand-back-budget/use-case.js';
import { LowerBudget } from './lower-budget/use-case.js';
import { budgetsOfYear } from './store.js';

/** What takes a decision about a budget back: a line is lowered, or handed back to where it came from. */
@Resolver()
export class ChangesOfBudgetsResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly authority: Authority,
    private readonly tree: UnionTree,
    private readonly lowering: LowerBudget,
    private readonly handingBack: HandBackBudget,
  ) {}

  @Query('budgetAllotments')
  async budgetAllotments(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, year }: QueryBudgetAllotmentsArgs,
  ): Promise<Graph<'BudgetAllotments'> | null> {
    await this.authority.mustSeeBooks(this.database, actor.personId, tradeUnionId, 'Query.budgetAllotments');
    const union = await this.tree.one(this.database, tradeUnionId);
    const above = (union?.path ?? []).filter((id) => id !== tradeUnionId);
    const left = await allotmentsLeft(this.database, { tradeUnionId, year }, above);
    const views = await budgetViews(this.database, await budgetsOfYear(this.database, tradeUnionId, year));
    const free = new Map(views.map((view) => [view.line, view.free]));
    const allotments = left.map(({ giverId, line, left: amount }) => ({
      line,
      from: { id: giverId },
      left: amount,
      most: lesser(amount, free.get(line) ?? ZERO_FEN),
    }));
    return { tradeUnion: { id: tradeUnionId }, year, allotments };
  }

  @Mutation('lowerBudget')
  async lowerBudget(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationLowerBudgetArgs,
  ): Promise<Graph<'LowerBudgetResult'>> {
    const lowered = await this.lowering.run(actor, input);
    if (!lowered.ok) return answerRefusal(lowered.error);
    return { __typename: 'BudgetLowered', budget: await this.view(lowered.value) };
  }

  @Mutation('handBackBudget')
  async handBackBudget(
    @CurrentActor() actor: Actor,
    @Args() { input }: MutationHandBackBudgetArgs,
  ): Promise<Graph<'HandBackBudgetResult'>> {
    const handedBack = await this.handingBack.run(actor, input);
    if (!handedBack.ok) return answerRefusal(handedBack.error);
    const [from, to] = [await this.view(handedBack.value.from), await this.view(handedBack.value.to)];
    return { __typename: 'BudgetReturned', from, to };
  }

  private async view(budget: Budget): Promise<BudgetView> {
    const [view] = await budgetViews(this.database, [budget]);
    invariant(view !== undefined, 'budget-has-its-view', { budgetId: budget.id });
    return view;
  }
}

const lesser = (one: Fen, other: Fen): Fen => (one < other ? one : other);
