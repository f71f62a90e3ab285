import { Inject, Injectable } from '@nestjs/common';
import { fen, ok, type Clock, type Fen, type Id, type Result } from '@puhui/kernel';
import { CLOCK, Database, type ReadDatabase } from '@puhui/platform';
import type { QueryDrawingPreviewArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { Statement } from '../statement.js';
import { merchantItself } from '../two-sides.js';
import { findAbsorbed, idsOf } from './absorbed.js';
import { decideNewLines } from './decide-new-lines.js';
import { amountOf } from './decide-revision.js';
import { findDraft } from './drafts.js';
import { standingsOf } from './lines.js';

/** What a statement would come to, were it drawn now. */
export interface Previewed {
  /** That it would be added to. */
  readonly draft: Statement | null;
  readonly lines: number;
  readonly amount: Fen;
  readonly stillUndoable: number;
}

/** Asks what decides a drawing, and draws nothing: no row is locked, so that it may be otherwise a moment later. */
@Injectable()
export class PreviewDrawing {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(
    drawnBy: Id,
    of: QueryDrawingPreviewArgs,
  ): Promise<
    Result<
      Previewed,
      RefusalWith<'PARTNER_UNKNOWN' | 'NOTHING_TO_SETTLE' | 'PERSON_NOT_INDEPENDENT' | 'INVALID_INPUT'>
    >
  > {
    const { database } = this;
    const { partnerId, period } = of;
    const now = this.clock.now();
    if (!(await database.prisma.partner.findUnique({ where: { id: partnerId } })))
      return refuse.PARTNER_UNKNOWN({ partnerId });
    const draft = await findDraft(database, of);
    const statementId = draft?.id ?? null;
    const absorbed = await findAbsorbed(database, { ...of, statementId });
    const sought = { ...of, statementId, absorbed: idsOf(absorbed), now, without: [] };
    const standings = await standingsOf(database, sought);
    const otherSide = await merchantItself(database, partnerId, now);
    const decided = decideNewLines(period, { draft, absorbed, standings, otherSide }, { drawnBy, now });
    if (!decided.ok) return decided;
    const { amount, came, went, stillUndoable } = decided.value;
    const before = draft === null ? absorbed : [draft, ...absorbed];
    return ok({
      draft,
      lines: before.reduce((sum, { lineCount }) => sum + lineCount, came - went),
      amount: fen(amountOf(before) + amount),
      stillUndoable,
    });
  }
}
