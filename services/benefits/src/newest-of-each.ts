import { sql, type Sql } from '@puhui/platform';

/**
 * SQL: the newest rows of these statuses. The index of a campaign's rows is by status and then by id, so that each status is
 * read from its newest row on and no farther than to the limit, however many rows the campaign has.
 * @param one rows of `kind.status`, the newest first, up to the limit
 */
export const newestOfEach = (statuses: readonly string[], one: Sql, limit: number): Sql =>
  sql`select newest.* from unnest(${statuses}::text[]) as kind(status) cross join lateral (${one}) as newest
    order by newest.id desc limit ${limit}::int`;
