import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import { DAY_MS } from '@puhui/kernel';
import type { Reading } from '../envelope/cloud-event.js';
import { addDigests, ID_DIGEST } from '../integrity/id-digest.js';
import type { SqlDatabase } from '../sql.js';
import { RETENTION_DAYS_MAX, stateTopics } from '../topic-specs.js';

/** Twice as long as a broker keeps anything that it could deliver again. */
export const INBOX_KEPT_DAYS = 2 * RETENTION_DAYS_MAX;

/**
 * Whoever brings a fact again that is older than what the inbox remembers of could make it happen twice. A broker keeps
 * none half so long.
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
 * key covers is removed: that was not counted, and the last state is needed to know the next one.
 */
export async function trimInbox(database: SqlDatabase, limits: TrimLimits = LIMITS): Promise<Trimmed> {
  let removed = 0;
  let isThrough = true;
  for (const inbox of await inboxes(database)) {
    let rows = limits.batch_rows_max;
    for (let batch = 0; batch < limits.batches_max && rows >= limits.batch_rows_max; batch += 1) {
      rows = await database.transaction((tx) => trimBatch(tx, inbox, limits.batch_rows_max));
      removed += rows;
    }
    if (rows >= limits.batch_rows_max) isThrough = false;
  }
  return { rows: removed, isThrough };
}

/** Every consumer and topic; the copies that a rebuild makes are short-lived. */
const inboxes = (reader: Reader): Promise<Inbox[]> =>
  reader.query<Inbox[]>(
    sql`select distinct consumer, topic from messaging.consumer_offset where consumer not like '%~%'
     order by consumer, topic`,
  );

async function trimBatch(tx: Writer, inbox: Inbox, rowsMax: number): Promise<number> {
  // Every batch of the consumer begins by moving one of these rows: it can't be in the middle of a second copy of what
  // goes here, which it would otherwise take for new.
  await tx.execute(
    sql`select from messaging.consumer_offset where consumer = ${inbox.consumer}::text and topic = ${inbox.topic}::text
     order by partition for update`,
  );
  if (await isAnyParked(tx, inbox)) return 0;
  return stateTopics.includes(inbox.topic) ? removeCovered(tx, inbox, rowsMax) : carry(tx, inbox, rowsMax);
}

/** A copy that waits under a parked key may be of any age; it is told from a first delivery by what is here. */
async function isAnyParked(tx: Writer, { consumer, topic }: Inbox): Promise<boolean> {
  const parked = await tx.query<unknown[]>(
    sql`select key from messaging.parked_key where consumer = ${consumer}::text and topic = ${topic}::text limit 1`,
  );
  return parked.length > 0;
}

const old = ({ consumer, topic }: Inbox): Sql =>
  sql`consumer = ${consumer}::text and topic = ${topic}::text
    and taken_at < now() - make_interval(days => ${INBOX_KEPT_DAYS}::int)`;

async function carry(tx: Writer, inbox: Inbox, rowsMax: number): Promise<number> {
  const [carried] = await tx.returning<{ rows: number }[]>(
    sql`with gone as (
       delete from messaging.taken_in where ctid = any (array(
         select ctid from messaging.taken_in where ${old(inbox)} limit ${rowsMax}::int))
       returning event_id::text as id, taken_at),
     summed as (select count(*) as events, ${ID_DIGEST} as digest, max(taken_at) as until from gone),
     noted as (
       insert into messaging.taken_in_carried as known (consumer, topic, events, digest, until)
       select ${inbox.consumer}::text, ${inbox.topic}::text, events, digest, until from summed where events > 0
       on conflict (consumer, topic) do update set events = known.events + excluded.events,
         digest = ${addDigests(sql`known.digest`, sql`excluded.digest`)},
         until = greatest(known.until, excluded.until))
     select events::int as rows from summed`,
  );
  return carried?.rows ?? 0;
}

const removeCovered = (tx: Writer, inbox: Inbox, rowsMax: number): Promise<number> =>
  tx.execute(
    sql`delete from messaging.taken_in where ctid = any (array(
       select ctid from messaging.taken_in as o where ${old(inbox)}
         and exists (select from messaging.taken_in as n where n.consumer = o.consumer and n.topic = o.topic
           and n.key = o.key and n.version > o.version)
       limit ${rowsMax}::int))`,
  );
