import { invariant } from '@puhui/kernel';
import type { Work } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Statement } from '../statement.js';
import { saveStatement } from '../store.js';
import { absorb, amountOf } from './absorbed.js';
import type { Drawing } from './decide.js';
import { makeDraft, nextRevision, openDraft } from './drafts.js';
import { moveLines, type LinesSought } from './lines.js';

/**
 * Moves the lines as decided, onto the statement or a new one, which is a draft of its next revision then. What waited on
 * the drafts that it absorbs comes first.
 */
export async function draw(
  work: Work<PrismaClient>,
  before: Statement | null,
  absorbed: readonly Statement[],
  sought: LinesSought,
  drawing: Drawing,
): Promise<Statement> {
  const { tx, actorId: drawnBy, now } = work;
  const of = before ?? (await openDraft(work, sought));
  const { id, partnerId, tradeUnionId, period, sequence } = of;
  if (before) await makeDraft(tx, id);
  await absorb(work, absorbed, id);
  await moveLines(tx, { ...sought, statementId: id }, drawing);
  const revision = await nextRevision(tx, id, now);
  const expected = drawing.amount + (before?.amount ?? 0n) + amountOf(absorbed);
  invariant(revision.amount === expected, 'lines-move-as-decided', { id, amount: revision.amount, expected });
  return before
    ? saveStatement(work, before, [{ name: 'StatementRedrawn', data: { ...revision, drawnBy } }])
    : saveStatement(work, null, [
        {
          name: 'StatementDrawn',
          data: { id, partnerId, tradeUnionId, period, sequence, ...revision, drawnBy },
        },
      ]);
}
