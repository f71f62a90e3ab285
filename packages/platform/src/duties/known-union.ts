import { type Reader, sql } from '@puhui/postgres';
import { isId } from '@puhui/kernel';
import { heardOfMembers, type DutyTables } from './duty-tables.js';
import { ForbiddenProblem } from '../access/forbidden.js';

/**
 * Where a list or a report by one union begins: a union that is not known here is refused like one over which the asker
 * has no duty, so that an empty page always means that there is nothing. A dissolved union is known as before.
 * @param door the field that was asked, e.g. "Query.members".
 * @throws ForbiddenProblem
 */
export async function mustKnowUnion(reader: Reader, tradeUnionId: string, door: string): Promise<void> {
  if (!(await isKnownUnion(reader, tradeUnionId))) throw new ForbiddenProblem(door);
}

export async function isKnownUnion(
  reader: Reader,
  tradeUnionId: string,
  { unions }: DutyTables = heardOfMembers,
): Promise<boolean> {
  if (!isId(tradeUnionId)) return false;
  const found = await reader.query<unknown[]>(sql`select from ${unions} where id = ${tradeUnionId}::uuid`);
  return found.length > 0;
}
