import { Injectable } from '@nestjs/common';
import { businessDate, businessMonth, fen, invariant, ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationDrawStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { checkPeriod } from '../../input.js';
import { FinanceDesk, type FinanceRefusal } from '../../ledger/finance-desk.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { amountOf, idsOf, lockAbsorbed } from './absorbed.js';
import { decideDrawing, type Drawing, type Standings } from './decide.js';
import { lockDraft } from './drafts.js';
import { draw } from './draw.js';
import { standingsOf, type LinesSought } from './lines.js';
import { keptStatement } from '../store.js';

interface DrawState {
  readonly draft: Statement | null;
  /** Other drafts, which it takes over. */
  readonly absorbed: readonly Statement[];
  readonly sought: LinesSought;
  readonly standings: readonly Standings[];
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
  ): Promise<Result<Statement, FinanceRefusal | RefusalWith<'PARTNER_UNKNOWN' | 'NOTHING_TO_SETTLE'>>> {
    const { partnerId, tradeUnionId, period } = command;
    const of = { partnerId, tradeUnionId, period };
    return this.useCases.run(actor, 'drawStatement', command, {
      check: () => checkPeriod('period', period),
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
        const sought = { ...of, statementId, absorbed: idsOf(absorbed), now: loading.now(), without: [] };
        return ok({ draft, absorbed, sought, standings: await standingsOf(tx, sought) });
      },
      may: (work) => this.desk.may(work, tradeUnionId),
      decide: (state, { now }) => decideNewLines(period, state, now),
      save: async (work, drawing, { draft, absorbed, sought }) => {
        // Asked again while nothing has changed, the draft stays the revision that it is.
        const stays = drawing.moves.length === 0 && absorbed.length === 0 ? draft : null;
        return { statementId: (stays ?? (await draw(work, draft, absorbed, sought, drawing))).id };
      },
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}

/**
 * No statement is opened that comes to nothing or less; one that is open becomes what it must, down to nothing or below.
 * What is not sent then waits on it for more to set off, there or on a later statement.
 */
function decideNewLines(
  period: string,
  { draft, absorbed, standings }: DrawState,
  now: Date,
): Result<Drawing, RefusalWith<'INVALID_INPUT' | 'NOTHING_TO_SETTLE'>> {
  if (period > businessMonth(businessDate(now))) return invalid('period', 'DATE_AHEAD');
  const decided = decideDrawing(standings);
  invariant(decided.ok, 'nothing-is-left-out-by-drawing', { period });
  const { credits: creditsDue, stillUndoable } = decided.value;
  const amount = amountOf(absorbed) + decided.value.amount;
  if (draft || amount > 0n) return ok(decided.value);
  return refuse.NOTHING_TO_SETTLE({ stillUndoable, settleable: fen(amount + creditsDue), creditsDue });
}
