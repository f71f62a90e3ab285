import { identifier, sql, type Reader, type Sql } from '@puhui/postgres';
import { ID_DIGEST } from '../integrity/id-digest.js';
import { IS_PUT_ASIDE } from '../relay/left-behind.js';
import { leavingTopics, stateTopics } from '../topic-specs.js';

/** The partition of a month: "messaging.event_2026_03". */
export const partitionName = (month: string): string => `messaging.event_${month.replace('-', '_')}`;
export const partitionOf = (month: string): Sql => identifier(partitionName(month));

const listed = (topics: readonly string[]): Sql => sql`${topics}::text[]`;

/**
 * SQL: whether an event `e` stays when its month goes. Of a state the newest of each key: topics are refilled with it, and rows are
 * compared with it. Of facts all but those of the topics that leave. What was put aside, which nobody ever took in. And what somebody
 * else still reads.
 */
export const stays = (alsoStays: Sql): Sql => sql`(case
  when e.topic = any (${listed(stateTopics)}) then not exists (select from messaging.event as newer
    where newer.aggregate = e.aggregate and newer.aggregate_id = e.aggregate_id and newer.version > e.version)
  else e.topic <> all (${listed(leavingTopics)}) end or ${IS_PUT_ASIDE(sql`e.id`)} or (${alsoStays}))`;

/** What of a month goes out of the database, in the words in which it is kept. */
export interface Gone {
  readonly gone: string;
  readonly ids: string;
  readonly topics: readonly { readonly topic: string; readonly events: number; readonly ids: string }[];
}

/** @param went SQL: the events that go, as rows `id`, `topic` */
export async function countGone(reader: Reader, went: Sql): Promise<Gone> {
  const topics = await reader.query<{ topic: string; events: number; ids: string }[]>(
    sql`select topic, count(*)::int as events, ${ID_DIGEST}::text as ids
      from (select topic, id::text as id from ${went} as g) as gone group by topic order by topic`,
  );
  const modulus = 2n ** 64n;
  return {
    gone: topics.reduce((sum, { events }) => sum + BigInt(events), 0n).toString(),
    ids: topics.reduce((sum, { ids }) => (sum + BigInt(ids)) % modulus, 0n).toString(),
    topics: topics.filter(({ topic }) => !stateTopics.includes(topic)),
  };
}

/** SQL: what a month's moved_aggregate rows say, as `id`. */
export const MOVED_AGGREGATES = (month: Sql): Sql =>
  sql`select aggregate || ' ' || aggregate_id || ' ' || version as id from messaging.moved_aggregate as a
    where a.month = ${month}`;
