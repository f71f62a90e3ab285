import { type Reader, sql, type Writer } from '@puhui/postgres';
import type { KeptTopicName } from '@puhui/contracts';
import type { Broker, MessageTooLarge } from '../broker/broker.js';
import { afterLosses, toRefill } from '../envelope/cloud-event.js';
import { blockPages, eventsOf, type StoredBlock, type StoredEvent } from '../integrity/blocks.js';
import type { Progress } from '../projection/projection-copy.js';
import type { EventSigner } from '../signing/event-signer.js';
import { allowTime, type SqlDatabase } from '../sql.js';
import { stateTopics } from '../topic-specs.js';
import { pause } from '../wait.js';
import { chainTip } from '../integrity/chain.js';
import { noteWritten } from './note-written.js';
import { IS_PUT_ASIDE, putAsideEvents } from './left-behind.js';
import { lossTimes } from './loss-times.js';
import { awaitRelay } from './outbox.js';
import { publishWhatFits } from './publish-what-fits.js';

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
/** Between two steps that keep the relay waiting, it gets its turn: it looks again after a quarter of this. */
const RELAYS_TURN_MS = 100;

/**
 * Publishes a topic again from what was kept. For a broker that lost its data, or a consumer that is older than the broker's
 * retention: whoever knows an event already drops it, and so does whoever has trimmed its inbox beyond it
 * (`INBOX_KEPT_DAYS`): a loss has to be mended before that.
 *
 * A topic of facts gets every event that was published, in the same order. A topic of states gets the newest of each key,
 * which is all that compaction promises to keep; the older ones are not sent, since one behind a newer one would be what
 * the broker keeps if the refill ended there. So it may break off anywhere: what went out is true, and what is still
 * missing comes when it is begun again.
 * @returns the number of events.
 * @throws RefillLacks when all else is published
 */
export async function refillTopic(options: RefillOptions, topic: KeptTopicName): Promise<number> {
  const refill = new Refill(options, topic);
  await (stateTopics.includes(topic) ? refill.states() : refill.facts());
  return refill.end();
}

type Choose = (
  events: readonly StoredEvent[],
  tx: Reader,
) => readonly StoredEvent[] | Promise<readonly StoredEvent[]>;

/** All was published again but what the broker takes no more. */
export class RefillLacks extends Error {
  constructor(leftOut: readonly MessageTooLarge[]) {
    const [first] = leftOut;
    const others = leftOut.length < 2 ? '' : `, and ${leftOut.length - 1} more`;
    super(`what no broker takes was left out: ${first?.message}${others}`);
  }
}

class Refill {
  private published = 0;
  private last = 0n;
  private total = 0n;
  private losses: ReadonlyMap<string, number> = new Map();
  private readonly leftOut: MessageTooLarge[] = [];

  constructor(
    private readonly options: RefillOptions,
    private readonly topic: KeptTopicName,
  ) {}

  async facts(): Promise<void> {
    await this.begin(publishedEvents);
    // Through when there is no more and no relay has anything on its way.
    while (await this.step((page) => page)) await pause(RELAYS_TURN_MS, this.options.signal);
  }

  /** What is the newest state of a key when it is read still is when it is sent. */
  async states(): Promise<void> {
    await this.begin(publishedKeys);
    // What is published from now on is on the broker, and behind what is sent here.
    const end = await this.alone(async (tx) => {
      await awaitRelay(tx);
      return BigInt((await chainTip(tx)).number);
    });
    const newest = (page: readonly StoredEvent[], tx: Reader) => newestAmong(tx, this.topic, page);
    while (this.last < end && (await this.step(newest))) await pause(RELAYS_TURN_MS, this.options.signal);
  }

  /** Keys that a relay took over meanwhile are not counted: what was done is all there was to do. */
  end(): number {
    this.total = BigInt(this.published);
    this.tell();
    if (this.leftOut.length > 0) throw new RefillLacks(this.leftOut);
    return this.published;
  }

  private async begin(count: (reader: Reader, topic: KeptTopicName) => Promise<bigint>): Promise<void> {
    this.losses = await lossTimes(this.options.database);
    this.total = await this.alone((tx) => count(tx, this.topic));
    this.tell();
  }

  /**
   * Publishes a page again. While it goes out no relay publishes, so that where both come to lie is noted in the order in which they do.
   * @returns whether there was one
   */
  private step(choose: Choose): Promise<boolean> {
    return this.alone(async (tx) => {
      await awaitRelay(tx);
      return this.takePage(tx, choose);
    });
  }

  private async takePage(tx: Writer, choose: Choose): Promise<boolean> {
    for await (const page of blockPages(tx, String(this.last))) {
      this.options.signal?.throwIfAborted();
      const chosen = await choose(await eventsInOrder(tx, page, this.topic), tx);
      await this.publishAgain(tx, chosen);
      this.published += chosen.length;
      this.last = BigInt(page.at(-1)?.number ?? this.last);
      this.tell();
      return true;
    }
    return false;
  }

  private async publishAgain(tx: Writer, events: readonly StoredEvent[]): Promise<void> {
    const { service } = this.options;
    const copies = events.map((event) => afterLosses(toRefill(event, service), this.losses));
    const { written, leftOut } = await publishWhatFits(this.options, copies);
    await noteWritten(tx, written);
    this.leftOut.push(...leftOut);
  }

  private alone<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.options.database.transaction(
      async (tx: Writer) => {
        await allowTime(tx, TRANSACTION_TIMEOUT_MS);
        return work(tx);
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
  }

  private tell(): void {
    const done = BigInt(this.published);
    this.options.onProgress?.({ done, total: this.total > done ? this.total : done });
  }
}

async function eventsInOrder(
  reader: Reader,
  page: readonly StoredBlock[],
  topic: KeptTopicName,
): Promise<StoredEvent[]> {
  const [byId, aside] = [await eventsOf(reader, page), await putAsideEvents(reader)];
  for (const { eventId } of aside) byId.delete(eventId);
  return page.flatMap(({ events }) =>
    events.flatMap(({ id }) => {
      const event = byId.get(id);
      return event?.topic === topic ? [event] : [];
    }),
  );
}

/** Without states that have a newer one. Where that waits in the outbox, a relay publishes it by itself. */
async function newestAmong(
  reader: Reader,
  topic: KeptTopicName,
  events: readonly StoredEvent[],
): Promise<StoredEvent[]> {
  const rows = await reader.query<{ id: string }[]>(
    sql`select e.id::text as id from messaging.event as e
     where e.id = any (${events.map(({ id }) => id)}::uuid[]) and not exists (
       select from messaging.event as newer where newer.aggregate = e.aggregate
         and newer.aggregate_id = e.aggregate_id and newer.version > e.version and newer.topic = ${topic}::text
         and not ${IS_PUT_ASIDE(sql`newer.id`)})`,
  );
  const newest = new Set(rows.map(({ id }) => id));
  return events.filter(({ id }) => newest.has(id));
}

/** Of how many keys a state was published: what a refill will publish again, about. */
async function publishedKeys(reader: Reader, topic: KeptTopicName): Promise<bigint> {
  const [row] = await reader.query<{ keys: string }[]>(
    sql`select count(distinct aggregate_id)::text as keys from messaging.event where topic = ${topic}::text`,
  );
  return BigInt(row?.keys ?? 0);
}

/** How many events of a topic were published: what a refill will publish again, but for what comes meanwhile. */
async function publishedEvents(reader: Reader, topic: KeptTopicName): Promise<bigint> {
  const [row] = await reader.query<{ events: string }[]>(
    sql`select ((select count(*) from messaging.event where topic = ${topic}::text)
       - (select count(*) from messaging.outbox as o join messaging.event as e
            on e.id = o.event_id and e.occurred_at = o.occurred_at where e.topic = ${topic}::text))::text as events`,
  );
  return BigInt(row?.events ?? 0);
}
