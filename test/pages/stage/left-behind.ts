import { openClient } from '@puhui/postgres';
import { z } from 'zod';
import type { Stage } from './stage.js';

/** What a broker is said to take, and did not take this. */
const SIZES = { bytes: 1_100_000, taken: 1_048_576 };

/**
 * What somebody does while no relay publishes for a service, whose last event is then noted and held up as a relay does with one that the broker
 * does not take: the brokers of a local run take all that the platform says. @returns the event
 */
export async function leavesBehind(
  { platform }: Stage,
  service: 'partners',
  happens: () => Promise<unknown>,
): Promise<string> {
  const client = await openClient({
    connectionString: platform.databaseUrl(service),
    applicationName: 'puhui-pages',
    onLost: () => undefined,
  });
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('puhui-relay', 0))`);
    await happens();
    const { rows } = await client.query(
      `insert into messaging.left_behind (event_id, occurred_at, type, topic, aggregate, aggregate_id, bytes, taken_bytes)
       select e.id, e.occurred_at, e.type, e.topic, e.aggregate, e.aggregate_id, $1::int, $2::int
       from messaging.outbox as o join messaging.event as e on e.id = o.event_id and e.occurred_at = o.occurred_at
       order by o.position desc limit 1
       returning event_id::text as id`,
      [SIZES.bytes, SIZES.taken],
    );
    await client.query(
      `with moved as (delete from messaging.outbox where event_id in (select event_id from messaging.left_behind) returning *)
       insert into messaging.outbox (position, event_id, occurred_at, holds_word) overriding system value
       select position | 4611686018427387904, event_id, occurred_at, holds_word from moved`,
    );
    await client.query('commit');
    return (
      z
        .array(z.object({ id: z.string() }))
        .length(1)
        .parse(rows)[0]?.id ?? ''
    );
  } finally {
    await client.end();
  }
}
