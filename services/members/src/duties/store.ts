import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import { DutyChanged, roles, type EventData, type Role } from '@puhui/contracts';
import { invariant, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import type { DutyModel } from '../generated/prisma/models.js';
import { restDigest } from '../rest-digest.js';
import type { Cause, Unit } from '../unit.js';
import { dutyData, isLive, type Duty, type ScopeKind } from './duty.js';
import type { ScopePlace } from './granting.js';

const scopeKinds: readonly string[] = DutyChanged.schema.shape.scopeKind.options;
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);
const isScopeKind = (text: string): text is ScopeKind => scopeKinds.includes(text);

/** The columns of a row d, named as the model names them. */
export const DUTY_COLUMNS = `d.id, d.person_id as "personId", d.role, d.scope_kind as "scopeKind",
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

/** Keeps the state together with its event. */
export async function saveDuty(unit: Unit, duty: Duty, cause: Cause): Promise<void> {
  const { from: fromAt, to: toAt, ...rest } = duty;
  const data = { ...rest, fromAt, toAt };
  if (duty.version === 1) await unit.prisma.duty.create({ data });
  else await unit.prisma.duty.update({ where: { id: duty.id, version: duty.version - 1 }, data });
  unit.keep(
    newEvent(DutyChanged, {
      aggregateId: duty.id,
      version: duty.version,
      tradeUnionId: duty.tradeUnionId,
      occurredAt: cause.now,
      actorId: cause.actorId,
      data: dutyEventData(duty),
    }),
  );
}

/** What the person may do now, by this service's own books (never by a projection that may lag). */
export async function liveDutiesOf(unit: Unit, personId: Id, now: Date): Promise<Duty[]> {
  const rows = await unit.prisma.duty.findMany({ where: { personId, revokedAt: null } });
  return rows.map(toDuty).filter((duty) => isLive(duty, now));
}

/** The duty, locked until the transaction ends. */
export async function lockDuty(unit: Unit, id: Id): Promise<Duty | null> {
  await unit.query(sql`select from duty where id = ${id}::uuid for update`);
  const row = await unit.prisma.duty.findUnique({ where: { id } });
  return row && toDuty(row);
}

/** Where a scope lies in the tree of unions; null when it names nothing. */
export async function placeOf(reader: Reader, kind: ScopeKind, scopeId: Id | null): Promise<ScopePlace | null> {
  if (kind === 'platform') return { unionPath: [], partnerId: null };
  if (scopeId === null) return null;
  const [place] = await reader.$queryRawUnsafe<ScopePlace[]>(PLACE[kind], scopeId);
  return place ?? null;
}

const PLACE = {
  union: `select path as "unionPath", null as "partnerId" from trade_union where id = $1::uuid`,
  partner: `select u.path as "unionPath", p.id as "partnerId" from known_partner p
              join trade_union u on u.id = p.trade_union_id where p.id = $1::uuid`,
  outlet: `select u.path as "unionPath", p.id as "partnerId" from known_outlet o
             join known_partner p on p.id = o.partner_id
             join trade_union u on u.id = p.trade_union_id where o.id = $1::uuid`,
} as const;
