import type { Broker, PartitionOffset, Sql } from '@puhui/messaging';
import { DUTIES_CONSUMER, DUTY_TOPICS } from './duties-projector.js';

const keyOf = ({ topic, partition }: { topic: string; partition: number }): string => `${topic}/${partition}`;

/**
 * Notes that this service knows every duty there is: its projector's offsets have reached the ends of the topics. Any
 * instance may note it, for the offsets are the service's. While the broker or the projector is down, or a duty is
 * parked (it may be a revocation), nothing is noted, and money duties are refused once the last note is too old.
 * @returns whether it was noted.
 */
export async function noteFreshness(
  sql: Sql,
  broker: Pick<Broker, 'endOffsets'>,
  service: string,
): Promise<boolean> {
  const consumer = `${service}.${DUTIES_CONSUMER}`;
  // The ends are read first: a duty that comes after them is not promised.
  const ends = (await Promise.all(DUTY_TOPICS.map((topic) => broker.endOffsets(topic)))).flat();
  const stored = await sql.$queryRawUnsafe<PartitionOffset[]>(
    `select topic, partition, next_offset::text as "offset" from messaging.consumer_offset where consumer = $1::text`,
    consumer,
  );
  const reached = new Map(stored.map((row) => [keyOf(row), BigInt(row.offset)]));
  if (await isAnyParked(sql, consumer)) return false;
  if (!ends.every((end) => (reached.get(keyOf(end)) ?? 0n) >= BigInt(end.offset))) return false;
  await sql.$executeRawUnsafe(
    `insert into platform.duty_freshness (one, caught_up_at) values (true, clock_timestamp())
     on conflict (one) do update set caught_up_at = excluded.caught_up_at`,
  );
  return true;
}

async function isAnyParked(sql: Sql, consumer: string): Promise<boolean> {
  const parked = await sql.$queryRawUnsafe<unknown[]>(
    'select key from messaging.parked_key where consumer = $1::text limit 1',
    consumer,
  );
  return parked.length > 0;
}
