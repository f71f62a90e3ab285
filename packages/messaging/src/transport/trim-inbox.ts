import { BY_INDEX, type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import { DAY_MS } from '@puhui/kernel';
import type { Reading } from '../envelope/cloud-event.js';
import { addDigests, ID_DIGEST } from '../integrity/id-digest.js';
import type { SqlDatabase } from '../sql.js';
import { RETENTION_DAYS_MAX, stateTopics } from '../topic-specs.js';
import { keyOfState } from './take-in.js';

/** Twice as long as a broker keeps anything that it could deliver again. */
export const INBOX_KEPT_DAYS = 2 * RETENTION_DAYS_MAX;

/**
 * Whoever brings a fact again that is older than what the inbox remembers of could make it happen twice. Kafka keeps none half so long; the
 * embedded log deletes none, and brings what the inbox knows, or has carried forward, where a consumer goes back.
 */
const FACTS_BELIEVED_MS = (INBOX_KEPT_DAYS - 1) * DAY_MS;

/**
 * How a message is read that came at this moment, also later: while it waits under a parked key, nothing is trimmed that was
 * remembered then.
 */
export const readingOf = (signatures: Reading['signatures'], cameAt: Date): Reading => ({
  signatures,
  factsSince: new Date(cameAt.getTime() - FACTS_BELIEVED_MS),
});

export interface TrimLimits {
  /** Rows that one transaction removes at most: its consumer waits meanwhile. */
  readonly batch_rows_max: number;
  /** Transactions for each consumer and topic; the rest is left to the next call. */
  readonly batches_max: number;
}

const LIMITS: TrimLimits = { batch_rows_max: 10_000, batches_max: 20 };

export interface Trimmed {
  readonly rows: number;
  /** Whether nothing that could go is left: else the next call has more to do. */
  readonly isThrough: boolean;
}

interface Inbox {
  readonly consumer: string;
  readonly topic: string;
}

/**
 * Removes from the inbox what was taken in more than INBOX_KEPT_DAYS ago, and carries the count and the digest of it
 * forward, so that `takenInCounts` speaks of everything as before. Of a state topic only what a later state of the same
 * key covers is removed: that was not counted, and the last state is needed to know the next one. Each state is looked at once, when it
 * has come to that age: what it covers goes then, and it goes itself where another covers it.
 */
export async function trimInbox(database: SqlDatabase, limits: TrimLimits = LIMITS): Promise<Trimmed> {
  let removed = 0;
  let isThrough = true;
  for (const inbox of await inboxes(database)) {
    let isMore = true;
    for (let batch = 0; batch < limits.batches_max && isMore; batch += 1) {
      const turn = await database.transaction((tx) => trimBatch(tx, inbox, limits.batch_rows_max));
      removed += turn.removed;
      isMore = turn.looked >= limits.batch_rows_max;
    }
    if (isMore) isThrough = false;
  }
  return { rows: removed, isThrough };
}

/** Every consumer and topic; the copies that a rebuild makes are short-lived. */
const inboxes = (reader: Reader): Promise<Inbox[]> =>
  reader.query<Inbox[]>(
    sql`select distinct consumer, topic from messaging.consumer_offset where consumer not like '%~%'
     order by consumer, topic`,
  );

/** What one transaction looked through, and removed of it. */
interface Turn {
  readonly looked: number;
  readonly removed: number;
}

const NOTHING: Turn = { looked: 0, removed: 0 };

async function trimBatch(tx: Writer, inbox: Inbox, rowsMax: number): Promise<Turn> {
  // Every batch of the consumer begins by moving one of these rows: it can't be in the middle of a second copy of what
  // goes here, which it would otherwise take for new.
  await tx.returning(
    sql`select partition, ${BY_INDEX} from messaging.consumer_offset where consumer = ${inbox.consumer}::text and topic = ${inbox.topic}::text
     order by partition for update`,
  );
  if (await isAnyParked(tx, inbox)) return NOTHING;
  const [turn = NOTHING] = await (stateTopics.includes(inbox.topic) ? passStates : carry)(tx, inbox, rowsMax);
  return turn;
}

/** A copy that waits under a parked key may be of any age; it is told from a first delivery by what is here. */
async function isAnyParked(tx: Writer, { consumer, topic }: Inbox): Promise<boolean> {
  const parked = await tx.query<unknown[]>(
    sql`select key from messaging.parked_key where consumer = ${consumer}::text and topic = ${topic}::text limit 1`,
  );
  return parked.length > 0;
}

const ofInbox = (row: Sql, { consumer, topic }: Inbox): Sql =>
  sql`${row}.consumer = ${consumer}::text and ${row}.topic = ${topic}::text`;

const isOld = (row: Sql): Sql =>
  sql`${row}.taken_at < now() - make_interval(days => ${INBOX_KEPT_DAYS}::int)`;

const carry = (tx: Writer, inbox: Inbox, rowsMax: number): Promise<Turn[]> =>
  tx.returning<Turn[]>(
    sql`with gone as (
       delete from messaging.taken_in where ctid = any (array(
         select ctid from messaging.taken_in as o where ${ofInbox(sql`o`, inbox)} and ${isOld(sql`o`)}
         order by o.taken_at limit ${rowsMax}::int))
       returning event_id::text as id, taken_at),
     summed as (select count(*) as events, ${ID_DIGEST} as digest, max(taken_at) as until from gone),
     noted as (
       insert into messaging.taken_in_carried as known (consumer, topic, events, digest, until)
       select ${inbox.consumer}::text, ${inbox.topic}::text, events, digest, until from summed where events > 0
       on conflict (consumer, topic) do update set events = known.events + excluded.events,
         digest = ${addDigests(sql`known.digest`, sql`excluded.digest`)},
         until = greatest(known.until, excluded.until))
     select events::int as looked, events::int as removed from summed`,
  );

/**
 * Looks through the oldest states that were not looked through before; those that came in one transaction are of one moment, and pass
 * together. One that is covered later, by a state that is young now, goes when that one passes.
 */
const passStates = (tx: Writer, inbox: Inbox, rowsMax: number): Promise<Turn[]> =>
  tx.returning<Turn[]>(
    sql`with passing as materialized (
       select o.ctid as place, ${keyOfState(sql`o`)} as key, version, taken_at from messaging.taken_in as o
       where ${ofInbox(sql`o`, inbox)} and ${isOld(sql`o`)}
         and o.taken_at > coalesce((select until from messaging.taken_in_walked as w where ${ofInbox(sql`w`, inbox)}), '-infinity')
       order by o.taken_at fetch first (${rowsMax}::int) rows with ties),
     gone as (
       delete from messaging.taken_in where ctid = any (array(
         select o.ctid from (select key, max(version) as version from passing group by key) as p
         cross join lateral (select ctid from messaging.taken_in as o where ${keyOfState(sql`o`)} = p.key and o.version < p.version
           and o.is_state is not false and ${isOld(sql`o`)}) as o
         union all select place from passing as p where exists (
           select from messaging.taken_in as n where ${keyOfState(sql`n`)} = p.key and n.version > p.version and n.is_state is not false)))
       returning 1),
     noted as (
       insert into messaging.taken_in_walked (consumer, topic, until)
       select ${inbox.consumer}::text, ${inbox.topic}::text, max(taken_at) from passing having count(*) > 0
       on conflict (consumer, topic) do update set until = excluded.until)
     select (select count(*) from passing)::int as looked, (select count(*) from gone)::int as removed`,
  );
