import { Injectable } from '@nestjs/common';
import { newId, ok, ZERO_FEN, type Id, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { HandBackBudgetInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allotmentsLeft, handBacksOf } from '../../ledger/decided-under.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { postEntries } from '../../ledger/post-entries/post-entries.js';
import type { Budget } from '../budget.js';
import { checkBudgetInput } from '../budget-input.js';
import { handBackEntries, tied } from '../entries.js';
import { budgetOfLine, saveBudget } from '../held-budgets.js';
import { lineBalances } from '../line-balances.js';
import { keptBudget, linesOf } from '../store.js';
import { decideHandBack, type HandBackRefusal } from './decide.js';

export interface HandedBack {
  readonly from: Budget;
  readonly to: Budget;
}

/** Gives a part of a line back to the union above that allocated it. */
@Injectable()
export class HandBackBudget {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: HandBackBudgetInput,
  ): Promise<Result<HandedBack, FinanceRefusal | HandBackRefusal>> {
    const { fromTradeUnionId, toTradeUnionId, year, line, amount, document } = command;
    const lineOf = (tradeUnionId: Id) => ({ tradeUnionId, year, line });
    const own = lineOf(fromTradeUnionId);
    return this.useCases.run(actor, 'handBackBudget', command, {
      check: () => checkBudgetInput(command),
      load: async (loading) => {
        const { tx } = loading;
        const open = await this.desk.open(loading, [fromTradeUnionId, toTradeUnionId]);
        if (!open.ok) return open;
        const [holder, giver = holder] = open.value;
        const free = (await lineBalances(tx, own))?.free ?? null;
        const [now, lines] = [loading.now(), await linesOf(tx, fromTradeUnionId)];
        const from = await budgetOfLine(tx, own, now);
        const to = await budgetOfLine(tx, lineOf(toTradeUnionId), now);
        const allotments = await allotmentsLeft(tx, own, [toTradeUnionId]);
        const received = allotments.find((one) => one.line === line)?.left ?? ZERO_FEN;
        return ok({
          from,
          to,
          giver,
          free,
          lines,
          received,
          handedBack: await handBacksOf(tx, own, giver.id),
        });
      },
      // Whose money it is decides: the union that has it, not the one that gave it.
      may: (work) => this.desk.mayOver(work, fromTradeUnionId),
      decide: (state, { now }) => decideHandBack(command, state, now),
      save: async (work, handedBack, { from, to }) => {
        const { tx, actorId, now } = work;
        const decision = { id: newId(now), amount, document, actorId, decidedAt: now };
        await postEntries(tx, handBackEntries(from, to, decision), now);
        await saveBudget(work, from, [tied(handedBack, decision)]);
        return { fromBudgetId: from.id, toBudgetId: to.id };
      },
      answer: async (reads, { fromBudgetId, toBudgetId }) => ({
        from: await keptBudget(reads, fromBudgetId),
        to: await keptBudget(reads, toBudgetId),
      }),
    });
  }
}
