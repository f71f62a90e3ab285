import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';

/** Reads a table by pages of ids, in whatever snapshot the caller is in. */
export const pagesOf =
  <Row>(sql: Sql, select: string, key: string) =>
  (after: Id | null, limit: number): Promise<readonly Row[]> =>
    sql.$queryRawUnsafe<Row[]>(
      `${select} where $1::uuid is null or ${key} > $1::uuid order by ${key} limit $2::int`,
      after,
      limit,
    );
