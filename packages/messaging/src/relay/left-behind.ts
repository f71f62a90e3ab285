import { type Reader, sql, type Sql, type Writer } from '@puhui/postgres';
import { appendBlock, chainTip } from '../integrity/chain.js';
import {
  INSTANT,
  keysetAfter,
  rowsOf,
  testsOf,
  UUID,
  utcMicroseconds,
  type ParkedPage,
} from '../parking/paging.js';
import { allowTime, type SqlDatabase } from '../sql.js';
import { awaitRelay, IS_HELD_UP, OWN_POSITION, release } from './outbox.js';

/** An event that no broker took: it waits, with what follows it under its key, or a person has put it aside. */
export interface UnsentEvent {
  readonly eventId: string;
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  readonly bytes: number;
  /** The most that a broker takes, as far as anybody knows. */
  readonly takenBytes: number | null;
  readonly since: Date;
  /** Events that wait behind it; none behind one that was put aside. */
  readonly waiting: number;
  readonly putAside: { readonly at: Date; readonly by: string; readonly reason: string } | null;
  /** A page goes on after them. */
  readonly keys: readonly string[];
}

interface Row extends Omit<UnsentEvent, 'since' | 'putAside' | 'keys'> {
  readonly since: string;
  readonly at: Date | null;
  readonly by: string | null;
  readonly reason: string | null;
}

const COLUMNS = [INSTANT, UUID] as const;
/** What the keys of a page of them look like. */
export const BY_LEAVING = testsOf(COLUMNS);

const SAME = sql`event_id, type, topic, aggregate, aggregate_id, bytes, taken_bytes, since`;

/** SQL: whether what is noted as left behind still is; another process may have found a broker that took it. */
const STILL_WAITS = sql`exists (
  select from messaging.outbox as o where ${IS_HELD_UP} and o.event_id = t.event_id)`;

/** All that was never sent, oldest first. */
export const unsentEvents = (reader: Reader, page: ParkedPage = {}): Promise<UnsentEvent[]> =>
  unsentOf(reader, sql`true`, page);

/** One of them; undefined when it went out, or there is none. */
export async function unsentEvent(reader: Reader, eventId: string): Promise<UnsentEvent | undefined> {
  const [event] = await unsentOf(reader, sql`t.event_id = ${eventId}::uuid`, { rows: 1 });
  return event;
}

/** @param only SQL: which of them, each row being t */
async function unsentOf(reader: Reader, only: Sql, page: ParkedPage): Promise<UnsentEvent[]> {
  const [since, id] = keysetAfter(page, COLUMNS);
  const after = sql`(since, event_id) > (${since}::timestamptz, ${id}::uuid)`;
  const first = (table: Sql, decision: Sql, condition: Sql): Sql =>
    sql`(select ${SAME}, ${decision} from ${table} as t where ${after} and ${only} and ${condition} order by since, event_id limit ${rowsOf(page)}::int)`;
  const rows = await reader.query<Row[]>(
    sql`select u.event_id::text as "eventId", u.type, u.topic, u.aggregate_id::text as key, u.bytes, u.taken_bytes as "takenBytes",
       ${utcMicroseconds(sql`u.since`)} as since, u.at, u.by::text as by, u.reason, w.waiting
     from (${first(sql`messaging.left_behind`, sql`null::timestamptz as at, null::uuid as by, null::text as reason`, STILL_WAITS)}
       union all ${first(sql`messaging.put_aside`, sql`put_aside_at as at, put_aside_by as by, reason`, sql`true`)}) as u
     cross join lateral (select count(*)::int as waiting from messaging.event as e
       where u.at is null and e.aggregate = u.aggregate and e.aggregate_id = u.aggregate_id and e.id <> u.event_id
         and exists (select from messaging.outbox as o where ${IS_HELD_UP} and o.event_id = e.id)) as w
     order by u.since, u.event_id limit ${rowsOf(page)}::int`,
  );
  return rows.map(({ at, by, reason, since: sinceText, ...row }) => ({
    ...row,
    since: new Date(sinceText),
    putAside: at === null || by === null ? null : { at, by, reason: reason ?? '' },
    keys: [sinceText, row.eventId],
  }));
}

/** Longer than a relay takes for a batch. */
const TIMEOUT_MS = 60_000;

/** Decides while no relay is in the middle of a batch: one under way would hold up again what is let go. */
const betweenBatches = <T>(database: SqlDatabase, decide: (tx: Writer) => Promise<T>): Promise<T> =>
  database.transaction(
    async (tx) => {
      await allowTime(tx, TIMEOUT_MS);
      await awaitRelay(tx);
      return decide(tx);
    },
    { timeoutMs: TIMEOUT_MS },
  );

/** Lets the relay try an event once more. @returns false for one that does not wait */
export const sendAgain = (database: SqlDatabase, eventId: string): Promise<boolean> =>
  betweenBatches(database, (tx) => letGo(tx, eventId));

/** Holds up no more what waits behind an event. Nothing may be published meanwhile. @returns false for one that was not left behind */
async function letGo(tx: Writer, eventId: string): Promise<boolean> {
  const [was] = await tx.returning<{ topic: string; key: string }[]>(
    sql`delete from messaging.left_behind where event_id = ${eventId}::uuid returning topic, aggregate_id::text as key`,
  );
  if (was === undefined) return false;
  await release(tx, sql`e.topic = ${was.topic}::text and e.aggregate_id = ${was.key}::uuid`);
  return true;
}

/** A person's decision that no consumer is to have an event. */
export interface PuttingAside {
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
}

/**
 * Takes an event that no broker took out of the outbox, and puts it into the chain all the same: it has happened, and is kept. What
 * follows it under its key goes out. @returns false for one that does not wait
 */
export function putAside(
  database: SqlDatabase,
  eventId: string,
  { by, reason, at }: PuttingAside,
): Promise<boolean> {
  return betweenBatches(database, async (tx) => {
    const [event] = await tx.query<{ id: string; digest: string; position: string }[]>(
      sql`select e.id::text as id, encode(e.digest, 'hex') as digest, ${OWN_POSITION(sql`o`)}::text as position
         from messaging.left_behind as l join messaging.outbox as o on ${IS_HELD_UP} and o.event_id = l.event_id
         join messaging.event as e on e.id = l.event_id and e.occurred_at = l.occurred_at
         where l.event_id = ${eventId}::uuid`,
    );
    if (event === undefined) return false;
    await tx.execute(
      sql`insert into messaging.put_aside (${SAME}, occurred_at, put_aside_at, put_aside_by, reason)
         select ${SAME}, occurred_at, ${at}::timestamptz, ${by}::uuid, ${reason}::text
         from messaging.left_behind where event_id = ${eventId}::uuid`,
    );
    await tx.execute(
      sql`delete from messaging.outbox as o where ${IS_HELD_UP} and o.event_id = ${eventId}::uuid`,
    );
    await letGo(tx, eventId);
    await appendBlock(tx, await chainTip(tx), [event]);
    return true;
  });
}

/** An event that was put aside, as a report names it. */
export interface PutAside {
  readonly eventId: string;
  readonly type: string;
  /** Null where the event is gone, which the chain says as well. */
  readonly digest: string | null;
  /** Type, topic and whose event it is as the row has them, and as the event has them: empty where there is none. */
  readonly noted: string;
  readonly kept: string;
}

export function putAsideEvents(reader: Reader): Promise<PutAside[]> {
  const said = (row: Sql): Sql =>
    sql`concat_ws(' ', ${row}.type, ${row}.topic, ${row}.aggregate, ${row}.aggregate_id)`;
  return reader.query<PutAside[]>(
    sql`select a.event_id::text as "eventId", a.type, encode(e.digest, 'hex') as digest, ${said(sql`a`)} as noted, ${said(sql`e`)} as kept
     from messaging.put_aside as a left join messaging.event as e on e.id = a.event_id and e.occurred_at = a.occurred_at
     order by a.since, a.event_id`,
  );
}

/** SQL: whether an event, by its id, was put aside. */
export const IS_PUT_ASIDE = (id: Sql): Sql =>
  sql`exists (select from messaging.put_aside as aside where aside.event_id = ${id})`;
