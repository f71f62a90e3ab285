import { sql, type Sql } from '@puhui/postgres';

/** SQL: the version of what was told last of a thing; null where nothing was. */
const toldLast = (aggregate: string, id: Sql): Sql =>
  sql`(select told.version from messaging.aggregate_version as told
    where told.aggregate = ${aggregate}::text and told.aggregate_id = ${id})`;

/**
 * SQL: whether more was told of a thing than its row knows. Only where a database was restored to a moment before, and what it lacks was
 * kept again (ADR 0216): else both are of one commit.
 * @param id the row's, qualified
 * @param version the row's, qualified
 */
export const isToldFurther = (aggregate: string, id: Sql, version: Sql): Sql =>
  sql`coalesce(${toldLast(aggregate, id)} > ${version}, false)`;

/** SQL: of a row and of what was told of it the later version, behind which it is decided about anew. */
export const laterVersion = (aggregate: string, id: Sql, version: Sql): Sql =>
  sql`greatest(${version}, ${toldLast(aggregate, id)})`;
