import { Injectable } from '@nestjs/common';
import { PeriodClosed } from '@puhui/contracts';
import { newId, ok, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { occurred, UnionTree, UseCases, type Actor, factsAlone } from '@puhui/platform';
import type { MutationClosePeriodArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { closeMonth, type ClosedMonth } from '../../ledger/closed-months.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { publishFigures } from '../../public-report/published-figures.js';
import { periodState } from '../period-state.js';
import { decideClose, type CloseRefusal } from './decide.js';

/** Closes a month of a union's books with all before it; what comes late is posted in the first open one. */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
    private readonly tree: UnionTree,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationClosePeriodArgs,
  ): Promise<Result<ClosedMonth, FinanceRefusal | CloseRefusal>> {
    const { tradeUnionId, period } = command;
    return this.useCases.run(actor, 'closePeriod', command, {
      load: async (work) => {
        const open = await this.desk.open(work, [tradeUnionId]);
        return open.ok ? ok(await periodState(work.tx, this.tree, tradeUnionId, period)) : open;
      },
      may: (work) => this.desk.mayOver(work, tradeUnionId),
      decide: (state, { now }) => decideClose(period, now, state),
      save: async (work) => {
        const { tx, actorId, now } = work;
        const closed = { id: newId(now), tradeUnionId, period, closedBy: actorId, closedAt: now };
        await closeMonth(tx, closed);
        const told = await publishFigures(tx, tradeUnionId, period);
        tx.keep(
          newEvent(PeriodClosed, {
            ...occurred({ ...closed, version: 1 }, work),
            data: { periodId: closed.id, tradeUnionId, period, closedBy: actorId, told },
          }),
        );
        return closed;
      },
      answer: factsAlone,
    });
  }
}
