import { type Sql, sql } from '@puhui/postgres';

/** Where a service reads who may do what. */
export interface DutyTables {
  /** SQL: what duties are read from, with the columns of platform.duty. */
  readonly duties: Sql;
  /** SQL: what the tree of unions is read from: id and path. */
  readonly unions: Sql;
  /** The service owns them: it never lags behind anybody's word. */
  readonly areOwn: boolean;
}

/** What was heard of members: a projection, which may be behind. */
export const heardOfMembers: DutyTables = {
  duties: sql`platform.duty`,
  unions: sql`platform.trade_union`,
  areOwn: false,
};
