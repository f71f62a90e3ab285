import { DutyChanged, roles, type EventData, type Role } from '@puhui/contracts';
import { invariant, type Id } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { restDigest, sql } from '@puhui/platform';
import type { DutyModel } from '../generated/prisma/models.js';
import type { Change, Tx } from '../tx.js';
import { dutyData, type Duty, type ScopeKind } from './duty.js';

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

/** Keeps the state together with its event. */
export async function saveDuty({ tx, actorId, now }: Change, duty: Duty): Promise<void> {
  const { from: fromAt, to: toAt, ...rest } = duty;
  const data = { ...rest, fromAt, toAt };
  if (duty.version === 1) await tx.prisma.duty.create({ data });
  else await tx.prisma.duty.update({ where: { id: duty.id, version: duty.version - 1 }, data });
  tx.keep(
    newEvent(DutyChanged, {
      aggregateId: duty.id,
      version: duty.version,
      tradeUnionId: duty.tradeUnionId,
      occurredAt: now,
      actorId,
      data: dutyEventData(duty),
    }),
  );
}

/** The duty, locked until the transaction ends. */
export async function lockDuty(tx: Tx, id: Id): Promise<Duty | null> {
  await tx.query(sql`select from duty where id = ${id}::uuid for update`);
  const row = await tx.prisma.duty.findUnique({ where: { id } });
  return row && toDuty(row);
}
