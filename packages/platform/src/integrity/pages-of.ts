import { type Reader, sql, type Sql } from '@puhui/postgres';
import type { Id } from '@puhui/kernel';

/** Reads a table by pages of ids, in whatever snapshot the caller is in. */
export const pagesOf =
  <Row>(reader: Reader, select: Sql, key: Sql) =>
  (after: Id | null, limit: number): Promise<readonly Row[]> =>
    reader.query<Row[]>(
      sql`${select} where ${after}::uuid is null or ${key} > ${after}::uuid order by ${key} limit ${limit}::int`,
    );
