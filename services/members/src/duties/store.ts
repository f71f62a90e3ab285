import { DutyChanged, roles, type EventData, type Role } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import { occurred, restDigest, sql, type Sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Rows, Undecided, Work } from '../tx.js';
import { dutyData, evolve, type Duty, type DutyEvent, type ScopeKind } from './duty.js';

const scopeKinds: readonly string[] = DutyChanged.schema.shape.scopeKind.options;
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
const isScopeKind = (text: string): text is ScopeKind => scopeKinds.includes(text);

/** The columns of a row d, named as the model names them. */
export const DUTY_COLUMNS = sql`d.id, d.person_id as "personId", d.role, d.scope_kind as "scopeKind",
  d.scope_id as "scopeId", d.trade_union_id as "tradeUnionId", d.from_at as "fromAt", d.to_at as "toAt",
  d.granted_by as "grantedBy", d.revoked_at as "revokedAt", d.revoked_by as "revokedBy",
  d.revoke_reason as "revokeReason", d.version`;

export function toDuty(row: DutyModel): Duty {
  const { fromAt: from, toAt: to, role, scopeKind, ...rest } = row;
  invariant(isRole(role) && isScopeKind(scopeKind), 'role-and-scope-are-known', {
    id: row.id,
    role,
    scopeKind,
  });
  return { ...rest, role, scopeKind, from, to };
}

/** The duty as its event carries it, with a digest over what only this service knows. */
export const dutyEventData = (duty: Duty): EventData<typeof DutyChanged> => ({
  ...dutyData(duty),
  restDigest: restDigest({
    tradeUnionId: duty.tradeUnionId,
    grantedBy: duty.grantedBy,
    revokedBy: duty.revokedBy,
    revokeReason: duty.revokeReason,
  }),
});

/** Lets events happen to a locked duty (or to none, for a new one), and keeps both in one commit. */
export async function saveDuty(
  work: Work<Id | null>,
  before: Duty | null,
  events: readonly DutyEvent[],
): Promise<Duty> {
  if (before !== null && events.length === 0) return before;
  let duty = before && (await behindWhatWasTold(work.tx, 'duty', before));
  for (const event of events) {
    duty = evolve(duty, event, work.now);
    work.tx.keep(newEvent(DutyChanged, { ...occurred(duty, work), data: dutyEventData(duty) }));
  }
  invariant(duty !== null, 'events-leave-a-duty', { events: events.length });
  const { from: fromAt, to: toAt, ...rest } = duty;
  const data = { ...rest, fromAt, toAt };
  if (before === null) await work.tx.prisma.duty.create({ data });
  else await work.tx.prisma.duty.update({ where: { id: before.id, version: before.version }, data });
  return duty;
}

/** One that is known to be there. */
export async function keptDuty({ prisma }: Models, id: Id): Promise<Duty> {
  const row = await prisma.duty.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-duty-is-there', { id });
  return toDuty(row);
}

/** Of these duties those that are there. */
export async function dutiesById({ prisma }: Rows, ids: readonly Id[]): Promise<Duty[]> {
  return (await prisma.duty.findMany({ where: { id: { in: [...ids] } } })).map(toDuty);
}

/** Duties that are to be decided about, locked, in the order of their ids. */
export async function lockedDuties(tx: Undecided, which: Sql): Promise<DutyModel[]> {
  return tx.query<DutyModel[]>(
    sql`select ${DUTY_COLUMNS} from duty d where ${which} order by d.id for update`,
  );
}

/** The duty, locked until the transaction ends. */
export async function lockDuty(
  tx: Undecided,
  dutyId: Id,
): Promise<Result<Duty, RefusalWith<'DUTY_UNKNOWN'>>> {
  const [row] = await lockedDuties(tx, sql`d.id = ${dutyId}::uuid`);
  return row ? ok(toDuty(row)) : refuse.DUTY_UNKNOWN({ dutyId });
}
