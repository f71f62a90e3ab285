import { RectificationChanged } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { occurred, sql } from '@puhui/platform';
import type { RectificationModel } from '../generated/prisma/models.js';
import { NOTHING_SAID, type Vault } from '../persons/vault.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided, Work } from '../tx.js';
import { evolve, type Rectification, type RectificationEvent } from './rectification.js';
import { RECTIFICATION_COLUMNS, rectificationData, toRectification } from './store.js';

/** Lets an event happen to a locked wish (or to none, for a new one), and keeps both in one commit. */
export async function saveRectification(
  work: Work,
  before: Rectification | null,
  event: RectificationEvent,
  vault: Vault,
): Promise<Rectification> {
  const rectification = evolve(before, event, work.now);
  const data = rectificationData(rectification, vault, NOTHING_SAID);
  work.tx.keep(newEvent(RectificationChanged, { ...occurred(rectification, work), data }));
  const model = work.tx.prisma.rectification;
  if (before === null) await model.create({ data: rectification });
  else await model.update({ where: { id: before.id, version: before.version }, data: rectification });
  return rectification;
}

/** The wish, locked until the transaction ends. */
export async function lockRectification(
  tx: Undecided,
  rectificationId: Id,
): Promise<Result<Rectification, RefusalWith<'RECTIFICATION_UNKNOWN'>>> {
  const [row] = await tx.query<RectificationModel[]>(
    sql`select ${RECTIFICATION_COLUMNS} from rectification r where r.id = ${rectificationId}::uuid for update`,
  );
  return row ? ok(toRectification(row)) : refuse.RECTIFICATION_UNKNOWN({ rectificationId });
}

/** One that is known to be there. */
export async function keptRectification({ prisma }: Models, id: Id): Promise<Rectification> {
  const row = await prisma.rectification.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-rectification-is-there', { id });
  return toRectification(row);
}

/** What a person waits for, asked under the lock of the person. */
export async function waitingRectificationOf(
  { prisma }: Models,
  personId: Id,
): Promise<Rectification | null> {
  const row = await prisma.rectification.findFirst({ where: { personId, status: 'waiting' } });
  return row && toRectification(row);
}
