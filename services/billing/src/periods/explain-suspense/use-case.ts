import { Injectable } from '@nestjs/common';
import { ok, ZERO_FEN, type Fen, type Id, type Result } from '@puhui/kernel';
import { UseCases, type Actor, factsAlone } from '@puhui/platform';
import { commitmentsOf } from '../../commitments/kept-commitments.js';
import type { MutationExplainSuspenseArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkReason } from '../../input.js';
import { suspenseOf } from '../../ledger/books.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import { keepExplanation, type Explanation } from '../explanations.js';

interface Held {
  readonly tradeUnionId: Id;
  readonly held: Fen;
}

/** Records why a suspense account is not zero. The words hold for exactly the amount that they explain. */
@Injectable()
export class ExplainSuspense {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationExplainSuspenseArgs,
  ): Promise<Result<Explanation, FinanceRefusal | RefusalWith<'SUSPENSE_DIFFERS'>>> {
    const { campaignId, amount, explanation } = command;
    return this.useCases.run(actor, 'explainSuspense', command, {
      check: () => allFit(checkAmount('amount', amount), checkReason('explanation', explanation)),
      load: async (work): Promise<Result<Held, RefusalWith<'TRADE_UNION_UNKNOWN' | 'SUSPENSE_DIFFERS'>>> => {
        const line = (await commitmentsOf(work.tx, [campaignId])).get(campaignId)?.line;
        // Nothing was ever bound, so nothing can be in suspense.
        if (!line) return refuse.SUSPENSE_DIFFERS({ amount: ZERO_FEN });
        const open = await this.desk.open(work, [line.tradeUnionId]);
        if (!open.ok) return open;
        const [held] = await suspenseOf(work.tx, { of: 'campaign', id: campaignId });
        return ok({ tradeUnionId: line.tradeUnionId, held: held?.amount ?? ZERO_FEN });
      },
      may: (work, { tradeUnionId }) => this.desk.mayOver(work, tradeUnionId),
      decide: ({ held, tradeUnionId }) =>
        held === amount
          ? ok({ campaignId, tradeUnionId, amount, explanation })
          : refuse.SUSPENSE_DIFFERS({ amount: held }),
      save: async (work, told) => {
        await keepExplanation(work, told);
        return told;
      },
      answer: factsAlone,
    });
  }
}
