import { type Reader, sql } from '@puhui/postgres';
import { IS_PUT_ASIDE } from '../relay/left-behind.js';
import { STATE_TOPICS, stateTopics, wordTopics } from '../topic-specs.js';
import { addDigests, ID_DIGEST } from './id-digest.js';

/** Events of a topic, as a number and as a digest that doesn't depend on their order. */
interface TopicCount {
  readonly topic: string;
  /**
   * fact topics: every event. State topics: the last event of each aggregate, since compaction may take the others
   * away before a new consumer sees them.
   */
  readonly counts: 'every-event' | 'last-of-each-aggregate';
  readonly events: number;
  /** Sum of the first 8 bytes of SHA-256 of each event's id, modulo 2^64, in decimal digits. */
  readonly digest: string;
}

export interface PublishedCount extends TopicCount {
  /** Kept and not published yet. */
  readonly waiting: number;
}

export interface TakenInCount extends TopicCount {
  readonly consumer: string;
  /** Messages that wait under parked keys. */
  readonly parked: number;
}

const countsOf = (topic: string): TopicCount['counts'] =>
  stateTopics.includes(topic) ? 'last-of-each-aggregate' : 'every-event';

/** SQL: what went of each topic; none where somebody made it into something else, so that what is missing is found by who took it in. */
const GONE_OF_TOPICS = sql`case when jsonb_typeof(gone_of_topics) <> 'array' then '[]'
  when exists (select from jsonb_array_elements(gone_of_topics) as one where jsonb_typeof(one) <> 'object') then '[]'
  else gone_of_topics end`;

/** Per topic, what this service has published, what moved away with its month included, and nothing that was put aside. */
export async function publishedCounts(reader: Reader): Promise<PublishedCount[]> {
  const rows = await reader.query<Omit<PublishedCount, 'counts'>[]>(
    sql`with published as (
       select topic, id::text as id, row_number() over (partition by topic, aggregate_id order by version desc) as age
       from messaging.event as e
       where not exists (select from messaging.outbox as o where o.event_id = e.id) and not ${IS_PUT_ASIDE(sql`e.id`)}),
     waiting as (
       select e.topic, count(*)::int as waiting from messaging.outbox as o
       join messaging.event as e on e.id = o.event_id and e.occurred_at = o.occurred_at group by e.topic),
     counted as (
       select topic, count(*)::int as events, ${ID_DIGEST} as digest from published
       where age = 1 or topic not in ${STATE_TOPICS} group by topic),
     moved as (
       select t.topic, sum(t.events)::int as events, mod(sum(t.ids), 18446744073709551616::numeric) as digest
       from messaging.moved_month, jsonb_to_recordset(${GONE_OF_TOPICS}) as t (topic text, events int, ids numeric) group by 1)
     select topic, coalesce(counted.events, 0) + coalesce(moved.events, 0) as events,
       ${addDigests(sql`coalesce(counted.digest, 0)`, sql`coalesce(moved.digest, 0)`)}::text as digest,
       coalesce(waiting, 0) as waiting
     from counted full join moved using (topic) full join waiting using (topic) order by topic`,
  );
  return rows.map((row) => ({ ...row, counts: countsOf(row.topic) }));
}

/**
 * Per consumer and topic, what this service has taken in, what was trimmed for its age included and copies of projections
 * left out: equal to the publisher's count when nothing is on its way. Words are none of it. Of a state that is noted twice both count, though
 * no publisher tells one version by two events.
 */
export async function takenInCounts(reader: Reader): Promise<TakenInCount[]> {
  const rows = await reader.query<Omit<TakenInCount, 'counts'>[]>(
    sql`with taken as (
       select consumer, topic, event_id::text as id,
         rank() over (partition by consumer, topic, key order by version desc) as age
       from messaging.taken_in where consumer not like '%~%'),
     parked as (
       select consumer, topic, count(*)::int as parked from messaging.parked_message
       where consumer not like '%~%' and topic <> all (${wordTopics}::text[]) group by consumer, topic),
     counted as (
       select consumer, topic, count(*)::int as events, ${ID_DIGEST} as digest from taken
       where age = 1 or topic not in ${STATE_TOPICS} group by consumer, topic)
     select consumer, topic, (coalesce(counted.events, 0) + coalesce(carried.events, 0))::int as events,
       ${addDigests(sql`coalesce(counted.digest, 0)`, sql`coalesce(carried.digest, 0)`)}::text as digest,
       coalesce(parked, 0) as parked
     from counted full join messaging.taken_in_carried as carried using (consumer, topic)
     full join parked using (consumer, topic) order by consumer, topic`,
  );
  return rows.map((row) => ({ ...row, counts: countsOf(row.topic) }));
}
