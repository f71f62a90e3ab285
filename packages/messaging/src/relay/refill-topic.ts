import { type Reader, sql, type Writer } from '@puhui/postgres';
import type { TopicName } from '@puhui/contracts';
import type { Broker } from '../broker/broker.js';
import { toRefill } from '../envelope/cloud-event.js';
import { blockPages, eventsOf, type StoredBlock } from '../integrity/blocks.js';
import type { Progress } from '../projection/projection-copy.js';
import type { EventSigner } from '../signing/event-signer.js';
import { allowTime, type SqlDatabase } from '../sql.js';
import { awaitRelay } from './outbox.js';

export interface RefillOptions {
  readonly database: SqlDatabase;
  readonly broker: Pick<Broker, 'publish'>;
  /** Copies are signed anew: by the key of today, whatever the first ones were signed by. */
  readonly signer: EventSigner;
  readonly service: string;
  readonly onProgress?: (progress: Progress) => void;
  /** Breaks it off between two pages; whoever asks again begins at the beginning. */
  readonly signal?: AbortSignal;
}

const TRANSACTION_TIMEOUT_MS = 120_000;

/**
 * Publishes every event of a topic again that was published before, in the same order. For a broker that lost its
 * data, or a consumer that is older than the broker's retention: whoever knows an event already drops it, and so does
 * whoever has trimmed its inbox beyond it (`INBOX_KEPT_DAYS`): a loss has to be mended before that.
 *
 * Its last step keeps the relay waiting: an older state that came behind a newer one would be the one that a compacted
 * topic keeps.
 * @returns the number of events.
 */
export async function refillTopic(options: RefillOptions, topic: TopicName): Promise<number> {
  const { database } = options;
  const total = await database.transaction(
    async (tx) => {
      await allowTime(tx, TRANSACTION_TIMEOUT_MS);
      return publishedEvents(tx, topic);
    },
    { timeoutMs: TRANSACTION_TIMEOUT_MS },
  );
  const told = (done: number): void =>
    options.onProgress?.({ done: BigInt(done), total: total > BigInt(done) ? total : BigInt(done) });
  let published = 0;
  let last = '0';
  told(published);
  const take = async (reader: Reader): Promise<void> => {
    for await (const page of blockPages(reader, last)) {
      options.signal?.throwIfAborted();
      published += await publishAgain(options, reader, topic, page);
      last = page.at(-1)?.number ?? last;
      told(published);
    }
  };
  await take(database);
  await database.transaction(
    async (tx: Writer) => {
      await allowTime(tx, TRANSACTION_TIMEOUT_MS);
      await awaitRelay(tx);
      await take(tx);
    },
    { timeoutMs: TRANSACTION_TIMEOUT_MS },
  );
  return published;
}

async function publishAgain(
  { broker, service, signer }: RefillOptions,
  reader: Reader,
  topic: TopicName,
  page: readonly StoredBlock[],
): Promise<number> {
  const byId = await eventsOf(reader, page);
  const messages = page.flatMap(({ events }) =>
    events.flatMap(({ id }) => {
      const event = byId.get(id);
      return event?.topic === topic ? [toRefill(event, service)] : [];
    }),
  );
  if (messages.length > 0) await broker.publish(signer.sign(messages));
  return messages.length;
}

/** How many events of a topic were published: what a refill will publish again, but for what comes meanwhile. */
async function publishedEvents(reader: Reader, topic: TopicName): Promise<bigint> {
  const [row] = await reader.query<{ events: string }[]>(
    sql`select ((select count(*) from messaging.event where topic = ${topic}::text)
       - (select count(*) from messaging.outbox as o join messaging.event as e
            on e.id = o.event_id and e.occurred_at = o.occurred_at where e.topic = ${topic}::text))::text as events`,
  );
  return BigInt(row?.events ?? 0);
}
