import type { Work } from '@puhui/platform';
import type { PrismaClient } from '../../generated/prisma/client.js';
import type { Statement } from '../statement.js';
import { saveStatement } from '../store.js';
import { absorb } from './absorbed.js';
import { decideRevision, type Drawn } from './decide-revision.js';
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
  { drawing, answer }: Pick<Drawn, 'drawing' | 'answer'>,
): Promise<Statement> {
  const { tx, actorId: drawnBy, now } = work;
  const of = before ?? (await openDraft(work, sought));
  if (before) await makeDraft(tx, before);
  await absorb(work, absorbed, of.id);
  await moveLines(tx, { ...sought, statementId: of.id }, drawing);
  const revision = await nextRevision(tx, of.id, now);
  const drawn = decideRevision({ of, before, absorbed, drawing, answer, drawnBy }, revision);
  return saveStatement(work, before, [drawn]);
}
