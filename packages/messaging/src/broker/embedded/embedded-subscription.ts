import { openClient, type Client, type Pool } from '@puhui/postgres';
import { Backoff, Bell, messageOf, pause } from '../../wait.js';
import type {
  IncomingMessage,
  PartitionOffset,
  SubscribeOptions,
  Subscription,
  SubscriptionState,
  TopicPartition,
} from '../broker.js';
import { NoSuchTopic } from './gone.js';
import { READ } from './schema.js';

/** Messages of one partition that are read, and handed over, at once. */
const batch_rows_max = 500;
/** A published message rings; this is for a notice that was lost on the way. */
const LOOK_EVERY_MS = 5_000;
/** While another process takes in; nothing that runs while nobody is there asks more often (ADR 0027). */
const STAND_BY_POLL_MS = 1_000;

interface Row extends Omit<IncomingMessage, 'headers'>, TopicPartition {
  readonly end_offset: string;
  /** Of anybody who can write to this table, so it may be any JSON. */
  readonly headers: unknown;
}

interface EmbeddedSubscribeOptions extends SubscribeOptions {
  /** Has topics made again that turn out to be gone. */
  readonly noticing: <T>(work: Promise<T>) => Promise<T>;
}

/** The one consumer of its group that takes in: whoever holds the group's advisory lock. */
export class EmbeddedSubscription implements Subscription {
  readonly group: string;
  state: SubscriptionState = { kind: 'recovering', reason: 'waiting for the group to be free' };
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly bell = new Bell();

  constructor(
    private readonly pool: Pool,
    private readonly log: { readonly connectionString: string; readonly applicationName: string },
    private readonly options: EmbeddedSubscribeOptions,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {
    this.group = options.group;
  }

  start(): void {
    this.running = this.keepRunning();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    const backoff = new Backoff(100, 2000);
    while (!this.stopping.signal.aborted) {
      try {
        await this.options.noticing(this.runOnce());
        backoff.reset();
      } catch (error) {
        this.enter({ kind: 'recovering', reason: messageOf(error) });
        await backoff.wait(this.stopping.signal);
      }
    }
  }

  private async runOnce(): Promise<void> {
    const lost = new AbortController();
    const client = await openClient({
      connectionString: this.log.connectionString,
      applicationName: `${this.log.applicationName} ${this.group}`,
      onLost: () => lost.abort(),
    });
    client.on('end', () => lost.abort());
    client.on('notification', ({ payload }) => {
      if (this.options.topics.some((topic) => topic === payload)) this.bell.ring();
    });
    const over = AbortSignal.any([lost.signal, this.stopping.signal]);
    try {
      if (!(await this.holdGroup(client, over))) return;
      await client.query('listen puhui_broker');
      const assigned = await this.allPartitions();
      const known = await this.options.positions(assigned);
      const next = assigned.map((own) => ({ ...own, offset: positionOf(known, own) }));
      this.enter({ kind: 'running' });
      await this.takeIn(next, over);
      if (lost.signal.aborted) throw new Error('the connection that held the group is lost');
    } finally {
      await client.end().catch(() => undefined); // it may be lost already
    }
  }

  /** False when it was stopped before the group became free. */
  private async holdGroup(client: Client, over: AbortSignal): Promise<boolean> {
    while (!over.aborted) {
      const { rows } = await client.query<{ held: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 1)) as held',
        [this.group],
      );
      if (rows[0]?.held) return true;
      // Standing by is healthy: another process of this service takes in.
      this.enter({ kind: 'running' });
      await pause(STAND_BY_POLL_MS, over);
    }
    return false;
  }

  private async takeIn(next: PartitionOffset[], over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      const { rows } = await this.pool.query<Row>(READ, [JSON.stringify(next), batch_rows_max]);
      for (const own of next) {
        const messages = rows
          .filter((row) => row.topic === own.topic && row.partition === own.partition)
          .map((row): IncomingMessage => ({ ...row, headers: textsOf(row.headers) }));
        if (over.aborted || messages.length === 0) continue;
        const { nextOffset } = await this.options.onBatch({
          topic: own.topic,
          partition: own.partition,
          messages,
          endOffset:
            rows.find(({ topic, partition }) => topic === own.topic && partition === own.partition)
              ?.end_offset ?? '0',
          isStale: () => over.aborted,
          heartbeat: async () => undefined,
        });
        Object.assign(own, { offset: nextOffset });
      }
      // A message that came since the read has rung already: then this ends at once.
      if (rows.length === 0) await this.bell.wait(this.lookEveryMs, over);
    }
  }

  private async allPartitions(): Promise<TopicPartition[]> {
    const { rows } = await this.pool.query<TopicPartition>(
      'select topic, partition from broker.log_end where topic = any($1) order by topic, partition',
      [this.options.topics],
    );
    const found = new Set(rows.map(({ topic }) => topic));
    for (const topic of this.options.topics) if (!found.has(topic)) throw new NoSuchTopic(topic);
    return rows;
  }

  private enter(state: SubscriptionState): void {
    if (state.kind === 'running' && this.state.kind === 'running') return;
    this.state = state;
    this.options.onState?.(state);
  }
}

const positionOf = (known: readonly PartitionOffset[], { topic, partition }: TopicPartition): string =>
  known.find((p) => p.topic === topic && p.partition === partition)?.offset ?? '0';

const textsOf = (headers: unknown): Record<string, string> =>
  typeof headers === 'object' && headers !== null
    ? Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [
          name,
          typeof text === 'string' ? text : JSON.stringify(text),
        ]),
      )
    : {};
