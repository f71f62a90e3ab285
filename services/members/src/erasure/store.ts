import { ErasureChanged, type EventData } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { canonicalJson, newEvent } from '@puhui/messaging';
import { occurred, sql } from '@puhui/platform';
import type { ErasureModel } from '../generated/prisma/models.js';
import { NOTHING_SAID, type Vault } from '../persons/vault.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided, Work } from '../tx.js';
import { evolve, type Erasure, type ErasureEvent, type ErasureStatus } from './erasure.js';

const statuses: readonly string[] = ErasureChanged.schema.shape.status.options;
const isStatus = (text: string): text is ErasureStatus => statuses.includes(text);

/** The columns of a row, named as the model names them. */
export const ERASURE_COLUMNS = sql`id, person_id as "personId", trade_union_id as "tradeUnionId", status,
  asked_at as "askedAt", answered_by as "answeredBy", answered_at as "answeredAt", reason, version`;

export function toErasure({ status, ...rest }: ErasureModel): Erasure {
  invariant(isStatus(status), 'erasure-status-is-known', { id: rest.id, status });
  return { ...rest, status };
}

/** Who answered and why is nobody else's business: the event has a keyed digest of it, over the reason as it lies there, sealed. */
export function erasureData(erasure: Erasure, vault: Vault, said: unknown): EventData<typeof ErasureChanged> {
  const { id: erasureId, askedAt, answeredBy, answeredAt, reason, version: _, ...state } = erasure;
  const rest = {
    erasureId,
    askedAt: askedAt.toISOString(),
    answeredBy,
    answeredAt: answeredAt?.toISOString() ?? null,
    reason,
  };
  return { ...state, erasureId, restDigest: vault.digest('erasure-rest', canonicalJson(rest), said) };
}

/** Lets an event happen to a locked wish (or to none, for a new one), and keeps both in one commit. */
export async function saveErasure(
  work: Work,
  before: Erasure | null,
  event: ErasureEvent,
  vault: Vault,
): Promise<Erasure> {
  const erasure = evolve(before, event, work.now);
  work.tx.keep(
    newEvent(ErasureChanged, { ...occurred(erasure, work), data: erasureData(erasure, vault, NOTHING_SAID) }),
  );
  const model = work.tx.prisma.erasure;
  if (before === null) await model.create({ data: erasure });
  else await model.update({ where: { id: before.id, version: before.version }, data: erasure });
  return erasure;
}

/** The wish, locked until the transaction ends. */
export async function lockErasure(
  tx: Undecided,
  erasureId: Id,
): Promise<Result<Erasure, RefusalWith<'ERASURE_UNKNOWN'>>> {
  const [row] = await tx.query<ErasureModel[]>(
    sql`select ${ERASURE_COLUMNS} from erasure e where e.id = ${erasureId}::uuid for update`,
  );
  return row ? ok(toErasure(row)) : refuse.ERASURE_UNKNOWN({ erasureId });
}

/** One that is known to be there. */
export async function keptErasure({ prisma }: Models, id: Id): Promise<Erasure> {
  const row = await prisma.erasure.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-erasure-is-there', { id });
  return toErasure(row);
}

/** What a person waits for, asked under the lock of the person. */
export async function waitingErasureOf({ prisma }: Models, personId: Id): Promise<Erasure | null> {
  const row = await prisma.erasure.findFirst({ where: { personId, status: 'waiting' } });
  return row && toErasure(row);
}
