import { Injectable } from '@nestjs/common';
import { ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationDrawStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { idsOf, lockAbsorbed } from './absorbed.js';
import { decideNewLines, type NewLines } from './decide-new-lines.js';
import { lockDraft } from './drafts.js';
import { draw } from './draw.js';
import { standingsOf, type LinesSought } from './lines.js';
import { keptStatement } from '../store.js';
import { merchantItself } from '../two-sides.js';

interface DrawState extends NewLines {
  readonly sought: LinesSought;
}

/** Draws a statement, or adds to the draft that there is. */
@Injectable()
export class DrawStatement {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly desk: FinanceDesk,
  ) {}

  async run(
    actor: Pick<Actor, 'personId'>,
    command: MutationDrawStatementArgs,
  ): Promise<
    Result<
      Statement,
      FinanceRefusal | RefusalWith<'PARTNER_UNKNOWN' | 'NOTHING_TO_SETTLE' | 'PERSON_NOT_INDEPENDENT'>
    >
  > {
    const { partnerId, tradeUnionId, period } = command;
    const of = { partnerId, tradeUnionId, period };
    return this.useCases.run(actor, 'drawStatement', command, {
      load: async (
        loading,
      ): Promise<Result<DrawState, RefusalWith<'TRADE_UNION_UNKNOWN' | 'PARTNER_UNKNOWN'>>> => {
        const { tx } = loading;
        const open = await this.desk.open(loading, [tradeUnionId]);
        if (!open.ok) return open;
        if (!(await tx.prisma.partner.findUnique({ where: { id: partnerId } })))
          return refuse.PARTNER_UNKNOWN({ partnerId });
        const draft = await lockDraft(tx, of);
        const statementId = draft?.id ?? null;
        const absorbed = await lockAbsorbed(tx, { ...of, statementId });
        const now = loading.now();
        const sought = { ...of, statementId, absorbed: idsOf(absorbed), now, without: [] };
        const standings = await standingsOf(tx, sought);
        const otherSide = await merchantItself(tx, partnerId, now);
        return ok({ draft, absorbed, sought, standings, otherSide });
      },
      may: (work) => this.desk.mayOver(work, tradeUnionId),
      decide: (state, { actorId: drawnBy, now }) => decideNewLines(period, state, { drawnBy, now }),
      save: async (work, drawing, { draft, absorbed, sought }) => {
        // Asked again while nothing has changed, the draft stays the revision that it is.
        const stays = drawing.moves.length === 0 && absorbed.length === 0 ? draft : null;
        const drawn = stays ?? (await draw(work, draft, absorbed, sought, { drawing, answer: null }));
        return { statementId: drawn.id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}
