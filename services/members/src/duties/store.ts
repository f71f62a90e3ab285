import { DutyChanged, roles, type EventData, type Role } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { isToldFurther, laterVersion, newEvent } from '@puhui/messaging';
import { occurred, restDigest, sql, type Sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Rows, Undecided, Work } from '../tx.js';
import { dutyData, evolve, type Duty, type DutyEvent, type ScopeKind } from './duty.js';

const scopeKinds: readonly string[] = DutyChanged.schema.shape.scopeKind.options;
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
const isScopeKind = (text: string): text is ScopeKind => scopeKinds.includes(text);

/** The columns of a row d, named as the model names them, with another version. */
const columnsAt = (
  version: Sql,
): Sql => sql`d.id, d.person_id as "personId", d.role, d.scope_kind as "scopeKind",
  d.scope_id as "scopeId", d.trade_union_id as "tradeUnionId", d.from_at as "fromAt", d.to_at as "toAt",
  d.granted_by as "grantedBy", d.revoked_at as "revokedAt", d.revoked_by as "revokedBy",
  d.revoke_reason as "revokeReason", ${version} as version`;
export const DUTY_COLUMNS = columnsAt(sql`d.version`);

/**
 * The duties by which anything is opened, as a table `duty`: whoever asks what somebody may do or see asks here. One of which more was told than
 * its row knows opens nothing: what a restored database has forgotten of it may be that it was revoked (ADR 0216).
 */
export const DUTIES = sql`(select * from duty own where not ${isToldFurther('duty', sql`own.id`, sql`own.version`)}) as duty`;

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
  let duty = before;
  for (const event of events) {
    duty = evolve(duty, event, work.now);
    work.tx.keep(newEvent(DutyChanged, { ...occurred(duty, work), data: dutyEventData(duty) }));
  }
  invariant(duty !== null, 'events-leave-a-duty', { events: events.length });
  const { from: fromAt, to: toAt, ...rest } = duty;
  const data = { ...rest, fromAt, toAt };
  if (before === null) await work.tx.prisma.duty.create({ data });
  else {
    await catchUp(work.tx, before);
    await work.tx.prisma.duty.update({ where: { id: before.id, version: before.version }, data });
  }
  return duty;
}

/** The row of a duty of which more was told than it knows comes to that version, in one commit with the event that follows. */
async function catchUp(tx: Pick<Undecided, 'execute'>, { id, version }: Duty): Promise<void> {
  await tx.execute(
    sql`update duty as d set version = ${version}::int where d.id = ${id}::uuid and d.version < ${version}::int`,
  );
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

/**
 * Duties that are to be decided about, locked, in the order of their ids. What is decided of one follows what was told of it last, also where
 * a restored database has forgotten that (ADR 0216): it comes with that version, and the next event says the whole of it. Its row stays as it
 * is until then: with a version that no event of its own brought, it would open everything again.
 */
export const lockedDuties = (tx: Undecided, which: Sql): Promise<DutyModel[]> =>
  tx.query<DutyModel[]>(
    sql`select ${columnsAt(laterVersion('duty', sql`d.id`, sql`d.version`))} from duty d where ${which} order by d.id for update`,
  );

/** The duty, locked until the transaction ends. */
export async function lockDuty(
  tx: Undecided,
  dutyId: Id,
): Promise<Result<Duty, RefusalWith<'DUTY_UNKNOWN'>>> {
  const [row] = await lockedDuties(tx, sql`d.id = ${dutyId}::uuid`);
  return row ? ok(toDuty(row)) : refuse.DUTY_UNKNOWN({ dutyId });
}
