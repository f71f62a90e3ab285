import type { Id } from '@puhui/kernel';
import { ForbiddenProblem, type Reader, sql } from '@puhui/platform';

/** The names of merchants that the public knows of: from their notice on, also once they have left. */
export async function publicNames(reader: Reader, ids: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await reader.query<{ id: Id; name: string }[]>(
    sql`select id::text, name from partner where id = any (${[...new Set(ids)]}::uuid[])
         and status in ('publicised', 'contracted', 'live', 'suspended', 'delisted')`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Where a list by one partner begins. @throws ForbiddenProblem for one that is not known here */
export async function mustKnowPartner(reader: Reader, partnerId: Id, door: string): Promise<void> {
  const found = await reader.query<unknown[]>(sql`select from partner where id = ${partnerId}::uuid`);
  if (found.length === 0) throw new ForbiddenProblem(door);
}
