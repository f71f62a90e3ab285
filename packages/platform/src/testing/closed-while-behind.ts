import type { TestDatabase } from '@puhui/testkit';
import { sql } from '@puhui/postgres';
import { DUTIES_BEHIND_MAX_MS } from '../duties/duty.js';
import { effectsElsewhere, type ForeignWalk } from './foreign-effects.js';

type SqlClient = TestDatabase['sql'];

/**
 * Sends every mutation, as somebody who has every duty, while a duty waits that may be a revocation: a line for each that is not told to
 * wait, or after which a row differs.
 */
export async function doneWhileBehind(walk: ForeignWalk, database: SqlClient): Promise<string[]> {
  await dutiesBehind(database);
  return (await effectsElsewhere(walk)).filter((line) => !/^\w+ DUTIES_BEHIND$/.test(line));
}

/** The last word of members is too old. None comes: there is no members. */
async function dutiesBehind(database: SqlClient): Promise<void> {
  await database.execute(
    sql`update platform.duty_freshness set caught_up_at =
      clock_timestamp() - make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000 + 1}::float8)`,
  );
}
