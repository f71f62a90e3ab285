import { identifier, type Writer } from '@puhui/postgres';
import type { Clock } from '@puhui/kernel';
import {
  slotOf,
  type Broker,
  type IncomingBatch,
  type PartitionOffset,
  type Subscription,
} from '../broker/broker.js';
import type { MessagingLogger } from '../logger.js';
import { discardedOffsets } from '../parking/discarded.js';
import type { SqlDatabase } from '../sql.js';
import { wordTopics } from '../topic-specs.js';
import { BatchConsumer } from '../transport/consumer.js';
import type { RegisteredConsumer } from '../transport/event-transport.js';
import { pause } from '../wait.js';
import { RebuildImpossible } from './completeness.js';
import { copyNames, createCopies, dropCopies, dropForgotten, type CopyNames } from './copy-tables.js';

export interface ProjectionOptions<Tx extends Writer = Writer> {
  readonly database: SqlDatabase<Tx>;
  readonly broker: Broker;
  readonly clock: Clock;
  readonly logger: MessagingLogger;
  /** From EventTransport.consumer(name); must be a projector with tables. */
  readonly projector: RegisteredConsumer<Tx>;
  /** How long catching up may stand still. */
  readonly timeoutMs?: number;
  /** Told again and again while it catches up. */
  readonly onProgress?: (progress: Progress) => void;
  /** Breaks it off; what was begun is removed. */
  readonly signal?: AbortSignal;
}

/** How far something has come, in whatever it counts. */
export interface Progress {
  readonly done: bigint;
  readonly total: bigint;
}

const TIMEOUT_MS = 5 * 60_000;
const AHEAD_POLL_MS = 100;

/** A projection built anew beside the live one, by the same handler, under a consumer name of its own. */
export class ProjectionCopy<Tx extends Writer = Writer> {
  readonly names: CopyNames;
  readonly tables: readonly string[];
  private readonly batches: BatchConsumer<Tx>;
  private readonly reached = new Set<string>();
  private readonly stopping = new AbortController();
  private targets = new Map<string, bigint>();
  private discarded: ReadonlySet<string> = new Set();
  private subscription: Subscription | undefined;

  constructor(
    private readonly options: ProjectionOptions<Tx>,
    suffix: string,
  ) {
    const { projector, database, clock, logger } = options;
    const { kind, tables = [] } = projector.options;
    if (kind !== 'projector' || tables.length === 0) {
      throw new Error(`${projector.consumer} is no projector with tables: reactors are never replayed`);
    }
    this.tables = tables;
    this.names = copyNames(projector.consumer, suffix);
    this.batches = new BatchConsumer<Tx>({
      consumer: this.names.consumer,
      database,
      handle: projector.handle,
      signatures: projector.signatures,
      clock,
      logger,
      table: (name) => identifier(this.names.table(name)),
      // What waited behind it went on.
      isPassedOver: ({ topic, partition }, offset) => this.discarded.has(`${topic}/${partition}/${offset}`),
    });
  }

  async create(): Promise<void> {
    const { database, projector, clock } = this.options;
    this.discarded = await discardedOffsets(database, projector.consumer);
    await database.transaction(async (tx) => {
      await dropForgotten(tx, projector.consumer, this.tables, clock.now().getTime());
      await createCopies(tx, this.tables, this.names);
    });
  }

  /** How many offsets lie between here and these. */
  behind(targets: readonly PartitionOffset[]): bigint {
    const { done, total } = this.progress(slotsOf(targets));
    return total - done;
  }

  /** Takes in everything before these offsets, and nothing beyond them. */
  async catchUp(targets: readonly PartitionOffset[]): Promise<void> {
    this.targets = slotsOf(targets);
    this.reached.clear();
    if (this.behind(targets) === 0n) return;
    this.subscription ??= await this.options.broker.subscribe({
      group: this.names.consumer,
      topics: this.options.projector.options.topics.filter((topic) => !wordTopics.includes(topic)),
      positions: () => this.batches.positions(this.stopping.signal),
      onBatch: (batch) => this.onBatch(batch),
    });
    let at = { done: -1n, total: 0n };
    for (let movedAt = performance.now(); at.done < at.total; await pause(AHEAD_POLL_MS / 4)) {
      this.options.signal?.throwIfAborted();
      const now = this.progress(this.targets);
      if (now.done > at.done) movedAt = performance.now();
      if (performance.now() - movedAt > (this.options.timeoutMs ?? TIMEOUT_MS)) throw this.stuck(now);
      at = now;
      this.options.onProgress?.(now);
    }
  }

  private progress(targets: ReadonlyMap<string, bigint>): Progress {
    let [done, total] = [0n, 0n];
    for (const [slot, target] of targets) {
      const next = this.batches.nextOffset(slot);
      done += this.reached.has(slot) || next > target ? target : next;
      total += target;
    }
    return { done, total };
  }

  private stuck({ done, total }: Progress): Error {
    const why = this.batches.problem ?? `no message comes after offset ${done} of ${total}`;
    return new RebuildImpossible(this.options.projector.consumer, { kind: 'stuck', why });
  }

  /** Ends it and removes its tables and notes, unless they were swapped in. */
  async end(): Promise<void> {
    this.stopping.abort();
    await this.subscription?.stop();
    await this.options.database.transaction((tx) => dropCopies(tx, this.tables, this.names));
  }

  private async onBatch(batch: IncomingBatch): Promise<{ nextOffset: string }> {
    const slot = slotOf(batch);
    const target = this.targets.get(slot) ?? 0n;
    const wanted = batch.messages.filter(({ offset }) => BigInt(offset) < target);
    const own = await this.batches.onBatch({ ...batchFacts(batch), messages: wanted });
    if (wanted.length === batch.messages.length) return own;
    // The rest belongs to a later catchUp. Without a pause the broker would bring it again at once, and again.
    if (wanted.length === 0) {
      this.reached.add(slot);
      await pause(AHEAD_POLL_MS, this.stopping.signal);
    }
    const ahead = batch.messages[wanted.length]?.offset ?? own.nextOffset;
    return { nextOffset: ahead };
  }
}

const slotsOf = (targets: readonly PartitionOffset[]): Map<string, bigint> =>
  new Map(targets.map((target) => [slotOf(target), BigInt(target.offset)]));

const batchFacts = (batch: IncomingBatch): Omit<IncomingBatch, 'messages'> => ({
  topic: batch.topic,
  partition: batch.partition,
  endOffset: batch.endOffset,
  isStale: () => batch.isStale(),
  heartbeat: () => batch.heartbeat(),
});
