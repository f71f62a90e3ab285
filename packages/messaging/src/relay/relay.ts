import { invariant, type Clock } from '@puhui/kernel';
import { byNames, type Reader, type Writer } from '@puhui/postgres';
import { MessageTooLarge, type Broker, type Written } from '../broker/broker.js';
import { appendBlock, ChainWatch, chainTip, WentBack } from '../integrity/chain.js';
import type { MessagingLogger } from '../logger.js';
import type { EventSigner } from '../signing/event-signer.js';
import type { SqlDatabase } from '../sql.js';
import { Backoff, Bell, messageOf, pause } from '../wait.js';
import {
  HELD_BY_NONE,
  holdOldest,
  holdUp,
  keyOf,
  leftBehind,
  lookInto,
  noteLeftBehind,
  release,
  removeFromOutbox,
  saidOf,
  type LeftBehind,
  type WaitingEvent,
} from './outbox.js';
import { MonthsAhead } from './months-ahead.js';
import { noteWritten, type Loss } from './note-written.js';
import { afterLosses, toMessage } from '../envelope/cloud-event.js';
import { PublishSpans } from '../trace.js';

export interface RelayOptions {
  readonly service: string;
  readonly database: SqlDatabase;
  readonly broker: Broker;
  /** Only what it signs is believed by anybody. */
  readonly signer: EventSigner;
  readonly logger: MessagingLogger;
  /** Told when this process must end; it publishes nothing any more. */
  readonly onDead?: (reason: string) => void;
  /** Which months to make partitions for; the machine's time unless given. */
  readonly clock?: Clock;
  /** How often to look for what other processes kept and left behind; 2 s unless given. */
  readonly lookEveryMs?: number;
  /** Events that travel together; `relay_batch_rows_max` unless given. */
  readonly batch_rows_max?: number;
}

export interface RelayHealth {
  /** Why nothing is published at the moment; undefined while all goes well. */
  readonly problem: string | undefined;
  /** What stays behind while all else goes out, for somebody to look at; it keeps nobody from their work. */
  readonly leftOut: string | undefined;
  /** Events that this process has published since its start. */
  readonly published: number;
}

export const relay_batch_rows_max = 1000;
/**
 * What this process keeps wakes the relay, and each process publishes what it keeps. Only what one kept that has no relay
 * (the seed), or that died between commit and publishing, has to be looked for.
 */
const LOOK_EVERY_MS = 2_000;
/** Another process is publishing: what it does not take is this one's next. */
const OTHER_RELAY_MS = 25;
/** While much is committed, this much of it travels together; a single event waits for no other. */
const GATHER_MS = 25;
const gather_rows_min = 20;
/** What one publishing came to. */
interface Sent {
  readonly sent: readonly WaitingEvent[];
  readonly written: readonly Written[];
}
/** Longer than any publish takes before it gives up. */
const TRANSACTION_TIMEOUT_MS = 30_000;

/**
 * Publishes what the outbox holds, in order of position. A batch is published while its transaction holds the relay's
 * lock, and leaves the outbox only when the broker has acknowledged all of it: a relay that dies in between publishes
 * the batch again, and the consumers' inboxes drop the second copy.
 */
export class Relay {
  private problem: string | undefined;
  /** What stays behind, whatever else goes out; undefined until it was asked. Another process may have found it. */
  private behind: readonly LeftBehind[] | undefined;
  /** What a build of before let go is released once. */
  private isBegun = false;
  private behindAskedAt = Number.NEGATIVE_INFINITY;
  /** More waits than was looked at: nobody waits for the next batch. */
  private goesOn = false;
  private published = 0;
  private readonly stopping = new AbortController();
  private readonly bell = new Bell();
  private otherPublishes = false;
  private running: Promise<void> | undefined;
  private readonly months: MonthsAhead;
  private readonly chain = new ChainWatch();

  private readonly batch_rows_max: number;

  constructor(private readonly options: RelayOptions) {
    this.batch_rows_max = options.batch_rows_max ?? relay_batch_rows_max;
    this.months = new MonthsAhead(options);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Says that events have just been committed: they are published at once. */
  wake(): void {
    this.bell.ring();
  }

  /** Resolves when the batch under way is through. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  health(): RelayHealth {
    return { problem: this.problem, leftOut: this.leftOut(), published: this.published };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(100, 5000);
    let isExpected = false;
    while (!signal.aborted) {
      try {
        await this.months.keep();
        const published = await this.publish(isExpected);
        this.recovered();
        backoff.reset();
        isExpected = this.goesOn || published >= this.batch_rows_max;
        if (published === 0 && !isExpected) isExpected = await this.bell.wait(this.restMs(), signal);
        else if (published >= gather_rows_min && !isExpected) await pause(GATHER_MS, signal);
      } catch (error) {
        isExpected = false;
        this.report(error);
        if (error instanceof WentBack) return this.options.onDead?.(error.message);
        await backoff.wait(signal);
      }
    }
  }

  private restMs(): number {
    return this.otherPublishes ? OTHER_RELAY_MS : (this.options.lookEveryMs ?? LOOK_EVERY_MS);
  }

  /**
   * Publishes one batch and gives its size; 0 when nothing waits but what is held up, or another process is publishing, and where the
   * first that waits is one that no broker takes.
   */
  publishBatch(): Promise<number> {
    return this.publish(false);
  }

  /** @param isExpected somebody said that something waits: then nobody looks first. */
  private async publish(isExpected: boolean): Promise<number> {
    const { database, broker } = this.options;
    [this.otherPublishes, this.goesOn] = [false, false];
    if (!isExpected && this.isBegun) {
      const { waits, holds, block } = await lookInto(database);
      this.chain.see(block);
      if (!holds) this.behind = [];
      else if (!waits) await this.lookBehind();
      if (!waits) return 0;
    }
    // While the broker is away no transaction is opened: a long one would hold back the clean-up of dead rows.
    if (this.problem !== undefined) await broker.ping();
    const published = await byNames((isNamed) =>
      database.transaction((tx) => this.publishOldest(tx), { timeoutMs: TRANSACTION_TIMEOUT_MS, isNamed }),
    );
    this.published += published;
    if (this.otherPublishes) await this.lookBehind();
    else this.isBegun = true;
    return published;
  }

  /** What this one tells of may have gone, and another process may have left something, while nothing is published here. */
  private async lookBehind(): Promise<void> {
    if (performance.now() - this.behindAskedAt < LOOK_EVERY_MS) return;
    await this.askBehind(this.options.database);
  }

  private async askBehind(reader: Reader): Promise<readonly LeftBehind[]> {
    this.behindAskedAt = performance.now();
    return (this.behind = await leftBehind(reader));
  }

  /** @returns how many were published */
  private async publishOldest(tx: Writer): Promise<number> {
    const rows_max = this.batch_rows_max;
    const holding = holdOldest(tx, rows_max);
    const [held, tip] = await Promise.all([holding, chainTip(tx)]);
    this.chain.see(tip.number);
    this.otherPublishes = held === null;
    if (held === null) return 0;
    const { events, leaves, losses } = held;
    // While something lies there it is asked each time: a person may have let it go, and another process may have left it.
    const behind = leaves ? await this.askBehind(tx) : (this.behind = []);
    if (!this.isBegun && (await release(tx, HELD_BY_NONE)) > 0) this.goesOn = true;
    const keys = new Set(behind.map(keyOf));
    const { sent, written } = await this.publishWhatFits(tx, events, losses, keys);
    if (events.length === rows_max && sent.length < rows_max) this.goesOn = true;
    const stay = keys.size === 0 ? [] : events.filter((event) => keys.has(keyOfEvent(event)));
    const holdingUp = stay.length === 0 ? undefined : holdUp(tx, stay);
    const noting = noteWritten(tx, written);
    await Promise.all([removeFromOutbox(tx, sent), appendBlock(tx, tip, sent), holdingUp, noting]);
    this.tellOf(await noting);
    return sent.length;
  }

  /**
   * One event that no broker takes holds up what follows it under its key, and nothing else, until a person has decided about it. It is
   * noted with what is known to have gone out before it, in this transaction; the next one goes on behind it. So however many there are,
   * each transaction ends in time with something done.
   * @param passedOver keys that are held up; it learns of one that is from now on
   * @returns those that are on the broker, and where
   */
  private async publishWhatFits(
    tx: Writer,
    events: readonly WaitingEvent[],
    losses: ReadonlyMap<string, number>,
    passedOver: Set<string>,
  ): Promise<Sent> {
    const fitting = events.filter((event) => !passedOver.has(keyOfEvent(event)));
    if (fitting.length === 0) return { sent: [], written: [] };
    try {
      return { sent: fitting, written: await this.publishTraced(fitting, losses) };
    } catch (error) {
      const at = error instanceof MessageTooLarge ? fitting.findIndex(({ id }) => id === error.eventId) : -1;
      const large = fitting[at];
      if (!(error instanceof MessageTooLarge) || large === undefined) throw error;
      this.options.logger.error({}, `the relay leaves out what no broker takes: ${error.message}`);
      await noteLeftBehind(tx, large, error);
      await this.askBehind(tx);
      passedOver.add(keyOfEvent(large));
      this.goesOn = true;
      invariant(error.sent <= at, 'what-is-too-large-is-not-sent', { sent: error.sent, at });
      return { sent: fitting.slice(0, error.sent), written: error.written };
    }
  }

  private async publishTraced(
    events: readonly WaitingEvent[],
    losses: ReadonlyMap<string, number>,
  ): Promise<readonly Written[]> {
    const { broker, service, signer } = this.options;
    const spans = new PublishSpans(broker.kind);
    const messages = events.map((event) => afterLosses(toMessage(spans.under(event), service), losses));
    try {
      const written = await broker.publish(signer.sign(messages));
      spans.end();
      return written;
    } catch (error) {
      spans.end(messageOf(error));
      throw error;
    }
  }

  private tellOf(losses: readonly Loss[]): void {
    for (const { topic, partition, messages } of losses)
      this.options.logger.error(
        { topic, partition, messages },
        'the broker has lost what it had acknowledged',
      );
  }

  private leftOut(): string | undefined {
    const [first, ...more] = this.behind ?? [];
    if (first === undefined) return undefined;
    const others = more.length === 0 ? '' : `, and ${more.length} more`;
    return `the relay leaves out what no broker takes: ${saidOf(first)}${others}`;
  }

  private recovered(): void {
    if (this.problem !== undefined) this.options.logger.info({}, 'the relay publishes again');
    this.problem = undefined;
  }

  private report(error: unknown): void {
    const problem = `the relay can't publish: ${messageOf(error)}`;
    if (this.problem !== problem) this.options.logger.warn({}, problem);
    this.problem = problem;
  }
}

const keyOfEvent = ({ topic, aggregateId }: WaitingEvent): string => keyOf({ topic, key: aggregateId });
