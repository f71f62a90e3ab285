import type { Id } from '@puhui/kernel';
import { sql, type Reader, type Sql } from '@puhui/platform';

/** SQL: a union has suspended or ended its dealings with the partner with this id: nothing is had or redeemed there. */
export const isSuspended = (partnerId: Sql): Sql =>
  sql`exists (select from partner p where p.id = ${partnerId} and p.status in ('suspended', 'delisted'))`;

/** Who applied for the merchant; nobody while that has not been told here. */
export async function applicantsOf(reader: Reader, partnerId: Id): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select applicant_id::text as id from partner where id = ${partnerId}::uuid and applicant_id is not null`,
  );
  return rows.map(({ id }) => id);
}
