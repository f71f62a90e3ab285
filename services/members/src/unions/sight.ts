import { sql, type Sql } from '@puhui/platform';

// How far a duty over a union reaches, by this service's own tables: platform.trade_union may lag behind.

/** SQL: the unions with their paths, for whoever asks how far a duty reaches. */
export const unionPaths: Sql = sql`trade_union`;

/** SQL: the union with this id and those above it, as a set of ids. */
export const unionAndAbove = (unionId: Sql): Sql =>
  sql`(select unnest(path) from trade_union where id = ${unionId})`;

/** SQL: the union with this id and those below it, as a set of ids. */
export const unionAndBelow = (unionId: Sql): Sql =>
  sql`(select id from trade_union where path @> array[${unionId}])`;
