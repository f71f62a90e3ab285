import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/platform';

/** Who applied for the merchant; nobody while that has not been told here. */
export async function applicantsOf(reader: Reader, partnerId: Id): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select applicant_id::text as id from partner where id = ${partnerId}::uuid and applicant_id is not null`,
  );
  return rows.map(({ id }) => id);
}
