import { randomUUID } from 'node:crypto';
import { isKept, topicsOwnedBy } from '@puhui/contracts';
import { isId } from '@puhui/kernel';
import { sql, type Reader } from '@puhui/postgres';
import type { Broker, IncomingMessage } from '../broker/broker.js';
import { NotBelieved, type SignatureCheck } from '../signing/signature-check.js';
import { lossesToldIn } from '../transport/losses-told.js';
import { readToEnd } from './read-to-end.js';

/** What a service looks through for events of its own. */
export interface OwnTopics {
  readonly service: string;
  readonly database: Reader;
  readonly broker: Broker;
  readonly signatures: Pick<SignatureCheck, 'check'>;
}

/** A message of a service's own topic, with what tells which event it is. */
export interface OwnMessage {
  readonly id: string;
  readonly type: string;
  readonly topic: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly occurredAt: string;
  readonly message: IncomingMessage;
}

export interface OwnLook {
  /** Oldest first. */
  readonly lost: readonly OwnMessage[];
  /** How often the log of each topic is known to have lost something, by what was told there. */
  readonly losses: ReadonlyMap<string, number>;
}

/**
 * Whatever was lost is the last that a partition got: nothing goes out from a database that lacks something (the service does not
 * start). What waited in the outbox of a backup may have gone out behind it.
 */
const newest_max = 50;

/**
 * Events that the service signed and told, and that its database does not have: it was restored to a moment before them, or cut
 * back by hand. Looks at the newest of each partition alone.
 */
export async function lostEvents(own: OwnTopics): Promise<OwnLook> {
  const found: OwnMessage[] = [];
  const losses = await eachLost(own, (some) => void found.push(...some), newest_max);
  const lost = found.toSorted((one, other) => (one.occurredAt < other.occurredAt ? -1 : 1));
  return { lost, losses };
}

/**
 * The same of all that lies in its topics, page by page as it comes.
 * @param newest of each partition; all unless given
 * @returns how often the log of each topic had lost something by then
 */
export async function eachLost(
  own: OwnTopics,
  take: (lost: readonly OwnMessage[]) => void | Promise<void>,
  newest?: number,
): Promise<ReadonlyMap<string, number>> {
  const losses = new Map<string, number>();
  const { service, broker, database } = own;
  const reading = {
    broker,
    group: `${service}.own-${randomUUID()}`,
    topics: topicsOwnedBy(service).filter(isKept),
    ...(newest === undefined ? {} : { newest_max: newest }),
  };
  await readToEnd(reading, async ({ topic, messages }) => {
    const told = messages.flatMap((message) => toldHere(own, topic, message) ?? []);
    const times = lossesToldIn({ topic, messages }, losses.get(topic) ?? 0, own.signatures);
    if (times > 0) losses.set(topic, times);
    const lost = await notKept(database, told);
    if (lost.length > 0) await take(lost);
  });
  return losses;
}

/** What anybody else wrote there says nothing of this service; its readers put it aside. */
function toldHere({ signatures }: OwnTopics, topic: string, message: IncomingMessage): OwnMessage | null {
  const { ce_id: id = '', ce_type: type = '', ce_time: occurredAt = '' } = message.headers;
  try {
    signatures.check(topic, message);
  } catch (error) {
    if (error instanceof NotBelieved) return null;
    throw error;
  }
  return isId(id) ? { id, type, topic, occurredAt, message } : null;
}

/** What went with its month lies in a file, and was there when it went. */
async function notKept(reader: Reader, told: readonly OwnMessage[]): Promise<readonly OwnMessage[]> {
  if (told.length === 0) return [];
  const rows = await reader.query<{ id: string }[]>(
    sql`select t.id::text as id
     from unnest(${told.map(({ id }) => id)}::uuid[], ${told.map(({ occurredAt }) => occurredAt)}::timestamptz[]) as t (id, at)
     where not exists (select from messaging.event as e where e.id = t.id and e.occurred_at = t.at)
       and not exists (select from messaging.moved_month as m
         where m.month = date_trunc('month', t.at at time zone 'Asia/Shanghai')::date)`,
  );
  const lost = new Set(rows.map(({ id }) => id));
  return told.filter(({ id }) => lost.has(id));
}
