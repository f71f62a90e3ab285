import type { Id } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/postgres';
import type { JsonObject } from '../json.js';

/** The newest event of an aggregate that was kept. */
export interface LastEvent {
  /** Of the aggregate. */
  readonly id: Id;
  readonly version: number;
  readonly data: JsonObject;
}

/** The last event of each aggregate of a kind whose id lies after one and not after another. */
export async function lastEvents(
  reader: Reader,
  aggregate: string,
  after: Id,
  upTo: Id,
): Promise<Map<Id, LastEvent>> {
  const events = await reader.query<LastEvent[]>(
    sql`select distinct on (aggregate_id) aggregate_id as id, version, data from messaging.event
      where aggregate = ${aggregate} and aggregate_id > ${after}::uuid and aggregate_id <= ${upTo}::uuid
      order by aggregate_id, version desc`,
  );
  return new Map(events.map((event) => [event.id, event]));
}
