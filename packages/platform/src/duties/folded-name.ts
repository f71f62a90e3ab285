import { sql, type Sql } from '@puhui/postgres';

/** SQL: two names that are one to who reads them on a page. An index stands over `platform.folded_name` of what is looked through. */
export const readsAs = (name: Sql, other: Sql): Sql =>
  sql`platform.folded_name(${name}) = platform.folded_name(${other})`;
