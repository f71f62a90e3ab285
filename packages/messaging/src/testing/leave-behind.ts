import { sql, type Writer } from '@puhui/postgres';
import { holdUp, noteLeftBehind, oldestWaiting } from '../relay/outbox.js';

/** More than wait of the few things that a spec is about. */
const rows_max = 1_000;

/** What a relay does with events that no broker takes, where none runs: each is noted, and held up with what waits under its key. */
export async function leaveBehind(tx: Writer, eventIds: readonly string[]): Promise<void> {
  const ids = sql`any (${[...eventIds]}::uuid[])`;
  const large = await oldestWaiting(tx, rows_max, sql`where event_id = ${ids}`);
  for (const event of large) await noteLeftBehind(tx, event, { bytes: 2_000_000, most: 1_000_000 });
  const ofTheirKeys = sql`where event_id in (
    select id from messaging.event where (topic, aggregate_id) in (
      select topic, aggregate_id from messaging.left_behind where event_id = ${ids}))`;
  await holdUp(tx, await oldestWaiting(tx, rows_max, ofTheirKeys));
}
