import { Injectable } from '@nestjs/common';
import { ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationRedrawStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { allFit } from '../../input.js';
import type { RefusalWith } from '../../refusals.js';
import { idsOf, lockAbsorbed } from '../draw-statement/absorbed.js';
import { draw } from '../draw-statement/draw.js';
import { saltedWords } from '../../ledger/document-words.js';
import { firstCredited, namesStrangers, standingsOf } from '../draw-statement/lines.js';
import type { Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { keptStatement } from '../store.js';
import { merchantItself } from '../two-sides.js';
import { checkAnswer, checkExcluded, decideRedrawing } from './decide.js';

/** Draws a statement anew that is not approved yet. Lines that are left out can be drawn again later. */
@Injectable()
export class RedrawStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: StatementDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationRedrawStatementArgs,
  ): Promise<
    Result<
      Statement,
      | StepRefusal
      | RefusalWith<
          | 'DUTIES_BEHIND'
          | 'INVALID_INPUT'
          | 'REDEMPTION_ALREADY_CREDITED'
          | 'PERSON_NOT_INDEPENDENT'
          | 'STATEMENT_REVISION_DIFFERS'
        >
    >
  > {
    const { statementId, revisionHash, withoutRedemptionIds: without = [] } = command;
    const said = command.answer ?? null;
    return this.useCases.run(actor, 'redrawStatement', command, {
      check: () => allFit(checkExcluded(without), checkAnswer(said)),
      load: async (loading) => {
        const { tx } = loading;
        const open = await this.desk.open(loading, statementId);
        if (!open.ok) return open;
        const { partnerId, tradeUnionId, period } = open.value;
        const of = { statementId, partnerId, tradeUnionId, period };
        const absorbed = await lockAbsorbed(tx, of);
        const sought = { ...of, absorbed: idsOf(absorbed), now: loading.now(), without };
        return ok({
          statement: open.value,
          absorbed,
          sought,
          strangers: await namesStrangers(tx, sought),
          credited: await firstCredited(tx, sought),
          standings: await standingsOf(tx, sought),
          otherSide: await merchantItself(tx, partnerId, sought.now),
        });
      },
      may: (work, { statement }) => this.desk.mayOverUnion(work, statement, 'finance_officer'),
      decide: (state, { actorId: redrawnBy }) =>
        decideRedrawing(state, { revisionHash, redrawnBy, answer: said === null ? null : saltedWords(said) }),
      save: async (work, redrawing, { statement, absorbed, sought }) => ({
        statementId: (await draw(work, statement, absorbed, sought, redrawing)).id,
      }),
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
