import { isId } from '@puhui/kernel';
import { sql, type Writer } from '@puhui/postgres';
import { appendBlock, chainTip } from '../integrity/chain.js';
import { digestOfStored, type StoredEvent } from '../integrity/blocks.js';
import { insertionOfStored, rowsOfStored } from '../integrity/stored-rows.js';
import { isJsonObject, type JsonValue } from '../json.js';
import { allowTime, type SqlDatabase } from '../sql.js';
import { awaitRelay } from '../relay/outbox.js';
import { eachLost, type OwnMessage, type OwnTopics } from './lost-events.js';

/** Events that a service told and lacked. */
export interface LearntAgain {
  readonly events: number;
  /** By type. */
  readonly types: ReadonlyMap<string, number>;
  /** RFC 3339; null of none. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
}

export interface LearningOptions extends Omit<OwnTopics, 'database'> {
  readonly database: SqlDatabase;
  /** Whether they are kept; else it is only said what there is. */
  readonly keeps: boolean;
}

const rows_max = 1_000;
const TIMEOUT_MS = 120_000;

/**
 * Takes from the topics of a service the events that its database lacks, and keeps them as they were told, in blocks of their own at the
 * end of the chain. The state that they tell of does not come back by it: verifying names every record that is missing or behind, and
 * what an event of a later version is kept of changes no more until somebody has put it right. Begun again it keeps nothing twice.
 * While the service does not run.
 */
export async function learnAgain({ database, keeps, ...own }: LearningOptions): Promise<LearntAgain> {
  const lost = new Map<string, StoredEvent>();
  await eachLost({ ...own, database }, (found) => {
    for (const message of found) lost.set(message.id, eventOf(message));
  });
  const events = [...lost.values()];
  if (keeps)
    for (let start = 0; start < events.length; start += rows_max) {
      const page = events.slice(start, start + rows_max);
      await database.transaction((tx) => keepTold(tx, page), { timeoutMs: TIMEOUT_MS });
    }
  return summed(events);
}

/** An event as it was kept when it was told. @throws Error for a message that its own service signed and that is no event */
function eventOf({ id, topic, message }: OwnMessage): StoredEvent {
  const { headers, value } = message;
  const need = (name: string): string => {
    const text = headers[`ce_${name}`];
    if (text === undefined) throw new Error(`the message of event ${id} in ${topic} lacks ce_${name}`);
    return text;
  };
  const data: JsonValue = JSON.parse(value ?? 'null') as JsonValue;
  if (!isJsonObject(data) || !isId(need('subject')))
    throw new Error(`the message of event ${id} in ${topic} is no event`);
  const event = {
    id,
    type: need('type'),
    topic,
    aggregate: need('aggregate'),
    aggregateId: need('subject'),
    version: Number(need('aggregateversion')),
    tradeUnionId: headers['ce_tradeunionid'] ?? null,
    occurredAt: need('time'),
    businessDate: need('businessdate'),
    actorId: headers['ce_actorid'] ?? null,
    causationId: headers['ce_causationid'] ?? null,
    correlationId: headers['ce_correlationid'] ?? null,
    traceparent: headers['ce_traceparent'] ?? null,
    data,
    digest: '',
  };
  return { ...event, digest: digestOfStored(event) };
}

/** Its version is taken: nothing else is told under it. */
async function keepTold(tx: Writer, events: readonly StoredEvent[]): Promise<void> {
  await allowTime(tx, TIMEOUT_MS);
  await awaitRelay(tx);
  await tx.execute(insertionOfStored(sql`messaging.event`, events));
  await tx.execute(
    sql`insert into messaging.aggregate_version as known (aggregate, aggregate_id, version)
       select aggregate, "aggregateId", max(version) from ${rowsOfStored(events)} group by 1, 2 order by 1, 2
       on conflict (aggregate, aggregate_id) do update set version = greatest(known.version, excluded.version)`,
  );
  const chained = events.map((event) => ({ ...event, position: '0' }));
  await appendBlock(tx, await chainTip(tx), chained);
}

function summed(events: readonly StoredEvent[]): LearntAgain {
  const times = events.map(({ occurredAt }) => occurredAt).toSorted();
  const types = new Map<string, number>();
  for (const { type } of events) types.set(type, (types.get(type) ?? 0) + 1);
  return { events: events.length, types, firstAt: times[0] ?? null, lastAt: times.at(-1) ?? null };
}
