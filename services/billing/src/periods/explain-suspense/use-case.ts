import { Injectable } from '@nestjs/common';
import { ok, ZERO_FEN, type Result } from '@puhui/kernel';
import { UseCases, type Actor, factsAlone } from '@puhui/platform';
import { commitmentsOf } from '../../commitments/kept-commitments.js';
import type { MutationExplainSuspenseArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit, checkAmount, checkReason } from '../../input.js';
import { suspenseOf } from '../../ledger/books.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import type { RefusalWith } from '../../refusals.js';
import { keepExplanation, type Explanation } from '../explanations.js';
import { decideExplain, type Held } from './decide.js';

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
      load: async (work): Promise<Result<Held, RefusalWith<'TRADE_UNION_UNKNOWN'>>> => {
        const line = (await commitmentsOf(work.tx, [campaignId])).get(campaignId)?.line;
        // Nothing was ever bound, so nothing can be in suspense.
        if (!line) return ok({ tradeUnionId: null, held: ZERO_FEN });
        const open = await this.desk.open(work, [line.tradeUnionId]);
        if (!open.ok) return open;
        const [held] = await suspenseOf(work.tx, { of: 'campaign', id: campaignId });
        return ok({ tradeUnionId: line.tradeUnionId, held: held?.amount ?? ZERO_FEN });
      },
      may: async (work, { tradeUnionId }) =>
        tradeUnionId === null ? ok(null) : this.desk.mayOver(work, tradeUnionId),
      decide: (held) => decideExplain(command, held),
      save: async (work, told) => {
        await keepExplanation(work, told);
        return { ...told };
      },
      answer: factsAlone,
    });
  }
}
