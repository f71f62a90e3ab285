import { Injectable } from '@nestjs/common';
import { invariant, ok, type Result } from '@puhui/kernel';
import { UseCases, type Actor } from '@puhui/platform';
import { WITHOUT_ROWS_MAX } from '../../limits.js';
import type { MutationRedrawStatementArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { idsOf, lockAbsorbed } from '../draw-statement/absorbed.js';
import { decideDrawing, type Drawing, type Standings } from '../draw-statement/decide.js';
import { draw } from '../draw-statement/draw.js';
import { firstCredited, namesStrangers, standingsOf, type Credited } from '../draw-statement/lines.js';
import { stepTo, type Statement } from '../statement.js';
import { StatementDesk, type StepRefusal } from '../statement-desk.js';
import { keptStatement } from '../store.js';

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
      StepRefusal | RefusalWith<'DUTIES_BEHIND' | 'INVALID_INPUT' | 'REDEMPTION_ALREADY_CREDITED'>
    >
  > {
    const { statementId, withoutRedemptionIds: without = [] } = command;
    if (without.length > WITHOUT_ROWS_MAX) return invalid('withoutRedemptionIds', 'TOO_MANY');
    return this.useCases.run(actor, 'redrawStatement', command, {
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
        });
      },
      may: (work, { statement }) => this.desk.mayForUnion(work, statement, 'finance_officer'),
      decide: (state) => decideRedrawing(state),
      save: async (work, drawing, { statement, absorbed, sought }) => ({
        statementId: (await draw(work, statement, absorbed, sought, drawing)).id,
      }),
      answer: (reads, kept) => keptStatement(reads, kept.statementId),
    });
  }
}

interface RedrawState {
  readonly statement: Statement;
  /** Whether an excluded id is no redemption of this partner and union. */
  readonly strangers: boolean;
  /** The first excluded redemption that is already credited. */
  readonly credited: Credited | null;
  readonly standings: readonly Standings[];
}

function decideRedrawing({
  statement,
  strangers,
  credited,
  standings,
}: RedrawState): Result<
  Drawing,
  RefusalWith<'STATEMENT_STEP_NOT_OPEN' | 'INVALID_INPUT' | 'REDEMPTION_ALREADY_CREDITED'>
> {
  const step = stepTo(statement, 'StatementRedrawn');
  if (!step.ok) return step;
  if (strangers) return invalid('withoutRedemptionIds', 'REDEMPTION_ELSEWHERE');
  const decided = decideDrawing(standings);
  if (decided.ok) return decided;
  invariant(credited !== null, 'what-is-credited-has-its-credit', { statementId: statement.id });
  return refuse.REDEMPTION_ALREADY_CREDITED({
    redemptionId: credited.redemptionId,
    statementId: credited.statementId,
  });
}
