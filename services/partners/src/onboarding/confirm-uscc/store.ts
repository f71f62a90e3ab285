import { UsccConfirmed, type EventData } from '@puhui/contracts';
import type { Id, Uscc } from '@puhui/kernel';
import { newEvent, type Sql } from '@puhui/messaging';
import type { UsccConfirmationModel } from '../../generated/prisma/models.js';
import { restDigest } from '../../rest-digest.js';
import { dayOf, type Unit } from '../../unit.js';

/** A confirmation as it is kept. */
export type UsccConfirmation = UsccConfirmationModel;

export const CONFIRMATION_COLUMNS = `c.id, c.trade_union_id as "tradeUnionId", c.uscc, c.issued_on as "issuedOn", c.document,
  c.reason, c.confirmed_by as "confirmedBy", c.version, c.at, c.supersedes`;

/** The confirmation as its event carries it, with a digest over what only this service knows. */
export function confirmationData(confirmation: UsccConfirmation): EventData<typeof UsccConfirmed> {
  const { id, tradeUnionId, uscc, issuedOn, document, reason, confirmedBy, at, supersedes } = confirmation;
  return {
    confirmationId: id,
    tradeUnionId,
    uscc,
    issuedOn: dayOf(issuedOn),
    confirmedBy,
    ...(supersedes === null ? {} : { supersedes }),
    restDigest: restDigest({ document, reason, at: at.toISOString() }),
  };
}

/** Keeps a confirmation together with its event. */
export async function saveConfirmation(unit: Unit, confirmation: UsccConfirmation): Promise<void> {
  await unit.prisma.usccConfirmation.create({ data: confirmation });
  unit.keep(
    newEvent(UsccConfirmed, {
      aggregateId: confirmation.id,
      version: confirmation.version,
      tradeUnionId: confirmation.tradeUnionId,
      occurredAt: confirmation.at,
      actorId: confirmation.confirmedBy,
      data: confirmationData(confirmation),
    }),
  );
}

/** True when an officer of one of these unions, other than this person, confirmed the code and it stands. */
export async function isConfirmed(
  sql: Sql,
  uscc: Uscc,
  unionIds: readonly Id[],
  otherThan: Id,
): Promise<boolean> {
  const rows = await sql.$queryRawUnsafe<unknown[]>(
    `select id from uscc_confirmation c
      where uscc = $1 and trade_union_id = any ($2::uuid[]) and confirmed_by <> $3::uuid
        and not exists (select from uscc_confirmation s where s.supersedes = c.id) limit 1`,
    uscc,
    [...unionIds],
    otherThan,
  );
  return rows.length > 0;
}
