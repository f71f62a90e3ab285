import { Args, Mutation, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import { invariant } from '@puhui/kernel';
import { CurrentActor, Database, type Actor, type GraphContext, type RefusalAnswer } from '@puhui/platform';
import { Authority } from '../authority/authority.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { answerRefusal } from '../refusals.js';
import { AdoptBudgetHandler, type AdoptBudget } from './adopt-budget/handler.js';
import { AllocateBudgetHandler, type AllocateBudgetInput } from './allocate-budget/handler.js';
import type { Budget } from './budget.js';
import { budgetViews, type BudgetView } from './budget-view.js';
import { budgetsById, budgetsOfYear } from './store.js';

interface BudgetYear {
  readonly tradeUnion: { readonly id: string };
  readonly year: number;
  readonly lines: readonly BudgetView[];
}

@Resolver('Budget')
export class BudgetsResolver {
  constructor(
    private readonly database: Database<PrismaClient>,
    private readonly authority: Authority,
    private readonly adopting: AdoptBudgetHandler,
    private readonly allocating: AllocateBudgetHandler,
  ) {}

  @Query('budget')
  async budget(
    @CurrentActor() actor: Actor,
    @Args() { tradeUnionId, year }: { tradeUnionId: string; year: number },
  ): Promise<BudgetYear | null> {
    await this.authority.mustRead(this.database, actor.personId, tradeUnionId, 'Query.budget');
    if (!Number.isInteger(year) || year < 2000 || year > 2200) return null;
    const budgets = await budgetsOfYear(this.database, tradeUnionId, year);
    return { tradeUnion: { id: tradeUnionId }, year, lines: await budgetViews(this.database, budgets) };
  }

  @ResolveReference()
  async reference(reference: { id: string }, { actor }: GraphContext): Promise<BudgetView | null> {
    const [budget] = await budgetsById(this.database, [reference.id]);
    if (!budget || !actor) return null;
    const reads = await this.authority.reads(this.database, actor.personId, budget.tradeUnionId);
    return reads ? this.view(budget) : null;
  }

  @Mutation('adoptBudget')
  async adoptBudget(
    @CurrentActor() actor: Actor,
    @Args('input') input: AdoptBudget,
  ): Promise<RefusalAnswer | { __typename: 'BudgetAdopted'; budget: BudgetView }> {
    const adopted = await this.adopting.adopt(actor.personId, { ...input });
    return adopted.ok
      ? { __typename: 'BudgetAdopted', budget: await this.view(adopted.value) }
      : answerRefusal(adopted.error);
  }

  @Mutation('allocateBudget')
  async allocateBudget(
    @CurrentActor() actor: Actor,
    @Args('input') input: AllocateBudgetInput,
  ): Promise<RefusalAnswer | { __typename: 'BudgetAllocated'; from: BudgetView; to: BudgetView }> {
    const allocated = await this.allocating.allocate(actor.personId, { ...input });
    if (!allocated.ok) return answerRefusal(allocated.error);
    const { from, to } = allocated.value;
    return { __typename: 'BudgetAllocated', from: await this.view(from), to: await this.view(to) };
  }

  private async view(budget: Budget): Promise<BudgetView> {
    const [view] = await budgetViews(this.database, [budget]);
    invariant(view !== undefined, 'budget-has-its-view', { budgetId: budget.id });
    return view;
  }
}
