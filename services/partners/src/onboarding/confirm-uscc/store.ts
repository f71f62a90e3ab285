import { UsccConfirmed, type EventData } from '@puhui/contracts';
import { invariant, type Id, type Uscc, dayOf } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { occurred, type Reader, restDigest, sql } from '@puhui/platform';
import type { UsccConfirmationModel } from '../../generated/prisma/models.js';
import { type Tx } from '../../tx.js';

/** A confirmation as it is kept. */
export type UsccConfirmation = UsccConfirmationModel;

/** The same as it is listed, with whether another one has taken its place. */
export type ListedConfirmation = UsccConfirmation & { readonly isSuperseded: boolean };

/** The columns of a ListedConfirmation c. */
export const CONFIRMATION_COLUMNS = sql`c.id, c.trade_union_id as "tradeUnionId", c.uscc, c.issued_on as "issuedOn", c.document,
  c.reason, c.confirmed_by as "confirmedBy", c.version, c.at, c.supersedes,
  exists (select from uscc_confirmation s where s.supersedes = c.id) as "isSuperseded"`;

/** One that is known to be there. */
export async function keptConfirmation(reader: Reader, id: Id): Promise<ListedConfirmation> {
  const [confirmation] = await reader.query<ListedConfirmation[]>(
    sql`select ${CONFIRMATION_COLUMNS} from uscc_confirmation c where c.id = ${id}::uuid`,
  );
  invariant(confirmation !== undefined, 'a-kept-confirmation-is-there', { id });
  return confirmation;
}

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
export async function saveConfirmation(tx: Tx, confirmation: UsccConfirmation): Promise<void> {
  await tx.prisma.usccConfirmation.create({ data: confirmation });
  tx.keep(
    newEvent(UsccConfirmed, {
      ...occurred(confirmation, { actorId: confirmation.confirmedBy, now: confirmation.at }),
      data: confirmationData(confirmation),
    }),
  );
}

/** True when an officer of one of these unions, other than this person, confirmed the code and it stands. */
export async function isConfirmed(
  reader: Reader,
  uscc: Uscc,
  tradeUnionIds: readonly Id[],
  otherThan: Id,
): Promise<boolean> {
  const rows = await reader.query<unknown[]>(
    sql`select id from uscc_confirmation c
      where uscc = ${uscc} and trade_union_id = any (${tradeUnionIds}::uuid[]) and confirmed_by <> ${otherThan}::uuid
        and not exists (select from uscc_confirmation s where s.supersedes = c.id) limit 1`,
  );
  return rows.length > 0;
}
