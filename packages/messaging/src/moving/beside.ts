import { identifier, sql, Sql, type Writer } from '@puhui/postgres';
import { monthSpan } from './month-head.js';
import { partitionName } from './what-goes.js';

/** What lets PostgreSQL attach a table without reading it. */
export const OF_THE_MONTH = identifier('is_of_the_month');

/**
 * A table that is to stand where a month stands: "messaging.event_2026_03_back". It takes events of that month alone and says so, or every
 * row of it would be read while nobody can keep an event. What somebody left there goes.
 */
export async function makeBeside(tx: Writer, month: string, suffix: 'back' | 'rest'): Promise<Sql> {
  const name = `${partitionName(month)}_${suffix}`;
  const beside = identifier(name);
  await tx.execute(sql`drop table if exists ${beside}`);
  await tx.execute(sql`create table ${beside} (like messaging.event including all)`);
  const { from, to } = monthSpan(month);
  const [check] = await tx.query<{ add: string }[]>(
    sql`select format('alter table %s add constraint is_of_the_month check (occurred_at >= %L and occurred_at < %L)',
      ${name}::text, ${from}::timestamptz, ${to}::timestamptz) as add`,
  );
  await tx.execute(new Sql([check?.add ?? ''], []));
  return beside;
}
