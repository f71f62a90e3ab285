import { givenAtOnce, openPool, transacted, type Pool, type PoolClient } from '@puhui/postgres';
import type { MessagingLogger } from '../../logger.js';
import { messageOf } from '../../wait.js';
import {
  slotOf,
  type Broker,
  type OutgoingMessage,
  type PartitionEnd,
  type Written,
  type SubscribeOptions,
  type Subscription,
  type TopicSpec,
} from '../broker.js';
import { EmbeddedSubscription } from './embedded-subscription.js';
import { isGone, NoSuchTopic } from './gone.js';
import { APPEND, EMBEDDED_SCHEMA, FORGET, LOCK_ENDS, NOTIFY } from './schema.js';

export interface EmbeddedBrokerOptions {
  /** The database of the log; its own one, not a service's. */
  readonly connectionString: string;
  /** Whose connections these are, as the server lists them; "puhui" unless given. */
  readonly clientId?: string;
  readonly logger?: MessagingLogger;
  /** How often a subscription looks by itself, in case it was not told of a message; 5 s unless given. */
  readonly lookEveryMs?: number;
}

const connections_max = 8;
/** Of a publish as a whole as well. */
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * A plain log in PostgreSQL for a machine with nothing but Node. Not for production: one consumer per group takes in
 * while the others stand by, nothing is compacted, and nothing expires but words.
 */
export function embeddedBroker(options: EmbeddedBrokerOptions): Broker {
  return new EmbeddedBroker(options);
}

const logNameOf = ({ clientId = 'puhui' }: EmbeddedBrokerOptions): string => `${clientId}-log`;

class EmbeddedBroker implements Broker {
  readonly kind = 'embedded';
  private readonly pool: Pool;
  private readonly partitions = new Map<string, number>();
  /** All that was asked for since the start. */
  private readonly needed = new Map<string, TopicSpec>();
  private readonly subscriptions = new Set<EmbeddedSubscription>();

  constructor(private readonly options: EmbeddedBrokerOptions) {
    this.pool = openPool({
      connectionString: options.connectionString,
      connections_max,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
      applicationName: logNameOf(options),
      // The pool has dropped that connection already; the next query opens another or rejects.
      onLost: ({ message }) => options.logger?.warn({ message }, 'the embedded log lost a connection'),
    });
  }

  async ensureTopics(topics: readonly TopicSpec[]): Promise<void> {
    await this.transaction(async (client) => {
      // Several services come up at once, and "create if not exists" alone is not safe against a race.
      await client.query("select pg_advisory_xact_lock(hashtextextended('puhui-broker-schema', 0))");
      await client.query(EMBEDDED_SCHEMA);
      for (const { name, partitions } of topics) {
        await client.query('insert into broker.topic values ($1, $2) on conflict do nothing', [
          name,
          partitions,
        ]);
        await client.query(
          'insert into broker.log_end (topic, partition) select $1, generate_series(0, $2 - 1) on conflict do nothing',
          [name, partitions],
        );
        const found = await client.query<{ partitions: number }>(
          'select partitions from broker.topic where name = $1',
          [name],
        );
        const existing = found.rows[0]?.partitions;
        if (existing !== partitions) {
          throw new Error(`topic ${name} has ${existing} partitions and must have ${partitions}`);
        }
      }
    });
    for (const topic of topics) this.needed.set(topic.name, topic);
  }

  /** Whoever finds that tables or topics of the log are gone has them made again, and fails; it tries again, as after any failure. */
  private async noticing<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (this.needed.size === 0 || !isGone(error)) throw error;
      await this.ensureTopics([...this.needed.values()]);
      this.options.logger?.error(
        {},
        `the embedded log had lost its topics, which are made again: ${messageOf(error)}`,
      );
      throw error;
    }
  }

  async publish(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    return messages.length === 0 ? [] : this.noticing(this.append(messages));
  }

  private async append(messages: readonly OutgoingMessage[]): Promise<readonly Written[]> {
    const counts = new Map<string, number>();
    for (const { topic } of messages)
      if (!counts.has(topic)) counts.set(topic, await this.partitionsOf(topic));
    const ends = new Map<string, readonly [topic: string, partition: number]>();
    const rows = messages.map((message, place) => {
      const { topic, key } = message;
      const partition = partitionOf(key, counts.get(topic) ?? 1);
      ends.set(slotOf({ topic, partition }), [topic, partition]);
      return { place, partition, ...message };
    });
    const wanted = [...ends.values()];
    const [topics, partitions] = [wanted.map(([topic]) => topic), wanted.map(([, partition]) => partition)];
    const short = [...counts.keys()].flatMap((topic) => {
      const kept = this.needed.get(topic)?.newest_max;
      return kept === undefined ? [] : [{ topic, kept }];
    });
    return this.transaction(async (client, give) => {
      // Read and planned once for each connection: these tables are the broker's own, and no migration alters them.
      const ask = async (name: string, text: string, values: unknown[]): Promise<Written[]> => {
        give();
        return (await client.query<Written>({ name, text, values })).rows;
      };
      const [, written] = await givenAtOnce([
        ask('puhui_lock_ends', LOCK_ENDS, [topics, partitions]),
        ask('puhui_append', APPEND, [JSON.stringify(rows)]),
        ask('puhui_notify', NOTIFY, [[...counts.keys()]]),
        ...(short.length === 0
          ? []
          : [ask('puhui_forget', FORGET, [short.map(({ topic }) => topic), short.map(({ kept }) => kept)])]),
      ]);
      for (const one of written) ends.delete(slotOf(one));
      for (const [topic] of ends.values()) throw new NoSuchTopic(topic);
      return written;
    });
  }

  async subscribe(options: SubscribeOptions): Promise<Subscription> {
    const { connectionString, lookEveryMs } = this.options;
    const log = { connectionString, applicationName: logNameOf(this.options) };
    const noticing = <T>(work: Promise<T>): Promise<T> => this.noticing(work);
    const subscription = new EmbeddedSubscription(this.pool, log, { ...options, noticing }, lookEveryMs);
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  async endOffsets(topic: string): Promise<readonly PartitionEnd[]> {
    return this.noticing(this.readEnds(topic)).catch((error: unknown) => {
      if (this.needed.has(topic) && isGone(error)) return this.readEnds(topic);
      throw error;
    });
  }

  private async readEnds(topic: string): Promise<readonly PartitionEnd[]> {
    const { rows } = await this.pool.query<PartitionEnd>(
      `select topic, partition, next_offset::text as "offset", coalesce(
         (select m."offset" from broker.message as m where m.topic = log.topic and m.partition = log.partition
          order by m."offset" limit 1), next_offset)::text as oldest
       from broker.log_end as log where topic = $1 order by partition`,
      [topic],
    );
    if (rows.length === 0) throw new NoSuchTopic(topic);
    return rows;
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.stop()));
    await this.pool.end();
  }

  private async partitionsOf(topic: string): Promise<number> {
    const known = this.partitions.get(topic);
    if (known !== undefined) return known;
    const { rows } = await this.pool.query<{ partitions: number }>(
      'select partitions from broker.topic where name = $1',
      [topic],
    );
    const partitions = rows[0]?.partitions;
    if (partitions === undefined) throw new NoSuchTopic(topic);
    this.partitions.set(topic, partitions);
    return partitions;
  }

  private transaction<T>(work: (client: PoolClient, give: () => void) => Promise<T>): Promise<T> {
    return transacted(this.pool, STATEMENT_TIMEOUT_MS, work);
  }
}

/** FNV-1a over the key's UTF-16 units: any spread will do, as long as a key keeps its partition. */
function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i += 1) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % partitions;
}
