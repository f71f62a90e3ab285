import type { Id } from '@puhui/kernel';
import { dutiesActedBy, type Reader, sql } from '@puhui/platform';
import type { Statement } from '../statement.js';
import { everyHandInEach } from '../two-sides.js';
import type { Signature, Signing } from './decide.js';

interface Row {
  readonly statementId: Id;
  readonly personId: Id;
  readonly dutyId: Id;
}

/** How far the signing of each of these statements has come: who signed the revision that stands, and who may not. */
export async function signingsOf(
  reader: Reader,
  statements: readonly Statement[],
  at: Date,
): Promise<ReadonlyMap<Id, Signing>> {
  const signed = await reader.query<Row[]>(
    sql`select a.statement_id::text as "statementId", a.person_id::text as "personId", a.duty_id::text as "dutyId"
      from approval a join statement s on s.id = a.statement_id and s.revision_hash = a.revision_hash
      where a.statement_id = any (${statements.map(({ id }) => id)}::uuid[])`,
  );
  const duties = await dutiesActedBy(
    reader,
    signed.map(({ dutyId }) => dutyId),
  );
  const signatureOf = ({ personId, dutyId }: Row): Signature => {
    const duty = duties.get(dutyId);
    const isHeld = duty !== undefined && (duty.endsAt === null || duty.endsAt > at);
    return { personId, appointers: duty?.appointers ?? [], isHeld };
  };
  const hands = await everyHandInEach(reader, statements, at);
  return new Map(
    [...hands].map(([id, its]) => [
      id,
      { signatures: signed.filter(({ statementId }) => statementId === id).map(signatureOf), hands: its },
    ]),
  );
}
