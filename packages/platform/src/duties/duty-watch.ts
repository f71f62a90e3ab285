import { sql, type Writer } from '@puhui/postgres';
import type { Clock } from '@puhui/kernel';
import { isAnyParked, storedOffsets, type Broker, type SqlDatabase } from '@puhui/messaging';
import { DUTIES_BEHIND_MAX_MS } from './duty.js';
import { DUTIES_CONSUMER, DUTY_TOPICS } from './duties-projector.js';

const keyOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;

/**
 * Notes that this service knows every duty there is: its projector's offsets have reached the ends of the topics. Any
 * instance may note it, for the offsets are the service's. While the broker or the projector is down, or a duty is
 * parked (it may be a revocation), nothing is noted, and money duties are refused once the last note is too old. What
 * others decided meanwhile can be found again: a note that comes too late after the last one keeps the gap between them.
 * @returns whether it was noted.
 */
export async function noteFreshness(
  database: SqlDatabase,
  broker: Pick<Broker, 'endOffsets'>,
  service: string,
  clock: Clock,
): Promise<boolean> {
  const consumer = `${service}.${DUTIES_CONSUMER}`;
  // Time and ends are read first: a duty that comes after them is not promised.
  const before = clock.now();
  const ends = (await Promise.all(DUTY_TOPICS.map((topic) => broker.endOffsets(topic)))).flat();
  const stored = await storedOffsets(database, consumer);
  const reached = new Map(stored.map((row) => [keyOf(row), BigInt(row.offset)]));
  if (await isAnyParked(database, consumer)) return false;
  if (!ends.every((end) => (reached.get(keyOf(end)) ?? 0n) >= BigInt(end.offset))) return false;
  const now = clock.now();
  await database.transaction((tx) => note(tx, before, now));
  return true;
}

/** A gap is known by its beginning: of two instances that note its end at the same time the second keeps nothing. */
async function note(writer: Writer, before: Date, now: Date): Promise<void> {
  await writer.execute(
    sql`with gap as (
       insert into platform.duty_gap (from_at, to_at)
       select business_at, ${now}::timestamptz from platform.duty_freshness
       where business_at is not null and caught_up_at < clock_timestamp() - make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000}::float8)
       on conflict do nothing)
     insert into platform.duty_freshness (one, caught_up_at, business_at)
     values (true, clock_timestamp(), ${before}::timestamptz)
     on conflict (one) do update set caught_up_at = excluded.caught_up_at, business_at = excluded.business_at`,
  );
}

/**
 * SQL: the gaps (from_at, to_at) in which this service decided without fresh duties, in business time. One that is still
 * open has no to_at.
 */
export const DUTY_GAPS = sql`select from_at, to_at from platform.duty_gap
  union all select business_at, null from platform.duty_freshness
   where business_at is not null
     and caught_up_at < clock_timestamp() - make_interval(secs => ${DUTIES_BEHIND_MAX_MS / 1000}::float8)`;
