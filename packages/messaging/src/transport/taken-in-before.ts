import { type Sql, sql } from '@puhui/postgres';

// The first parked key is looked up for each: to know whether there is any, PostgreSQL would read all of them.

/**
 * SQL: whether a consumer has taken in all that lies before these ends, and nothing of their topics waits under a parked key.
 * @param ends SQL: a JSON array of { topic, partition, offset }
 */
export const takenInBefore = (consumer: string, ends: Sql): Sql =>
  sql`not exists (select from jsonb_to_recordset(${ends}) as told (topic text, partition int, "offset" bigint)
    left join messaging.consumer_offset as o
      on o.consumer = ${consumer}::text and o.topic = told.topic and o.partition = told.partition
    where coalesce(o.next_offset, 0) < told."offset" or (
      select k.key from messaging.parked_key as k where k.consumer = ${consumer}::text and k.topic = told.topic
      limit 1) is not null)`;
