import { HOUR_MS, type Clock } from '@puhui/kernel';
import { MessageTooLarge, type Broker } from '../broker/broker.js';
import { appendBlock, chainTip } from '../integrity/chain.js';
import type { MessagingLogger } from '../logger.js';
import type { EventSigner } from '../signing/event-signer.js';
import type { SqlDatabase } from '../sql.js';
import { Backoff, Bell, messageOf, pause } from '../wait.js';
import {
  holdOldest,
  isAnythingWaiting,
  keepMonthsAhead,
  removeFromOutbox,
  type WaitingEvent,
} from './outbox.js';
import { SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { toMessage } from '../envelope/cloud-event.js';
import { contextOf, traceparentOf } from '../trace.js';

export interface RelayOptions {
  readonly service: string;
  readonly database: SqlDatabase;
  readonly broker: Broker;
  /** Only what it signs is believed by anybody. */
  readonly signer: EventSigner;
  readonly logger: MessagingLogger;
  /** Which months to make partitions for; the machine's time unless given. */
  readonly clock?: Clock;
  /** How often to look for what other processes kept and left behind; 1 s unless given. */
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
const LOOK_EVERY_MS = 1_000;
/** Another process is publishing: what it does not take is this one's next. */
const OTHER_RELAY_MS = 25;
/** While much is committed, this much of it travels together; a single event waits for no other. */
const GATHER_MS = 25;
const gather_rows_min = 20;
/** Longer than any publish takes before it gives up. */
const TRANSACTION_TIMEOUT_MS = 30_000;
const MONTHS_EVERY_MS = 6 * HOUR_MS;
/** So many of those that stay behind are passed over to get at the others. */
const left_rows_max = 20_000;

/**
 * Publishes what the outbox holds, in order of position. A batch is published while its transaction holds the relay's
 * lock, and leaves the outbox only when the broker has acknowledged all of it: a relay that dies in between publishes
 * the batch again, and the consumers' inboxes drop the second copy.
 */
export class Relay {
  private problem: string | undefined;
  /** What stays behind, whatever else goes out. */
  private tooLarge: string | undefined;
  /** How many stayed behind the last time: they lie before all others, and would fill the next batch again. */
  private left = 0;
  private published = 0;
  private readonly stopping = new AbortController();
  private readonly bell = new Bell();
  private otherPublishes = false;
  private running: Promise<void> | undefined;
  private monthsKeptAt = Number.NEGATIVE_INFINITY;

  private readonly batch_rows_max: number;

  constructor(private readonly options: RelayOptions) {
    this.batch_rows_max = options.batch_rows_max ?? relay_batch_rows_max;
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
    return { problem: this.problem, leftOut: this.tooLarge, published: this.published };
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(100, 5000);
    let isExpected = false;
    while (!signal.aborted) {
      try {
        await this.keepMonths();
        const published = await this.publish(isExpected);
        this.recovered();
        backoff.reset();
        isExpected = published >= this.batch_rows_max;
        if (published === 0) isExpected = await this.bell.wait(this.restMs(), signal);
        else if (published >= gather_rows_min && !isExpected) await pause(GATHER_MS, signal);
      } catch (error) {
        isExpected = false;
        this.report(error);
        await backoff.wait(signal);
      }
    }
  }

  private restMs(): number {
    return this.otherPublishes ? OTHER_RELAY_MS : (this.options.lookEveryMs ?? LOOK_EVERY_MS);
  }

  /** Publishes one batch and gives its size; 0 when nothing waits or another process is publishing. */
  publishBatch(): Promise<number> {
    return this.publish(false);
  }

  /** @param isExpected somebody said that something waits: then nobody looks first. */
  private async publish(isExpected: boolean): Promise<number> {
    const { database, broker } = this.options;
    this.otherPublishes = false;
    if (!isExpected && !(await isAnythingWaiting(database))) return 0;
    // While the broker is away no transaction is opened: a long one would hold back the clean-up of dead rows.
    if (this.problem !== undefined) await broker.ping();
    const published = await database.transaction(
      async (tx) => {
        const holding = holdOldest(tx, this.batch_rows_max + this.left);
        const [events, tip] = await Promise.all([holding, chainTip(tx)]);
        this.otherPublishes = events === null;
        if (events === null || events.length === 0) return 0;
        const sent = await this.publishWhatFits(events);
        await Promise.all([removeFromOutbox(tx, sent), appendBlock(tx, tip, sent)]);
        return sent.length;
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
    this.published += published;
    return published;
  }

  /**
   * One event that no broker takes holds up what follows it under its key, and nothing else. None is kept that is so large: this one was
   * there before, or is larger by what carries it.
   * @returns those that are on the broker
   */
  private async publishWhatFits(events: readonly WaitingEvent[]): Promise<readonly WaitingEvent[]> {
    let fitting = events;
    let found: string | undefined;
    while (fitting.length > 0) {
      try {
        await publishTraced(this.options, fitting);
        break;
      } catch (error) {
        if (!(error instanceof MessageTooLarge)) throw error;
        found ??= `the relay leaves out what no broker takes: ${error.message}`;
        fitting = fitting.filter(
          ({ topic, aggregateId }) => topic !== error.topic || aggregateId !== error.key,
        );
      }
    }
    if (found !== undefined && found !== this.tooLarge) this.options.logger.error({}, found);
    this.tooLarge = found;
    this.left = Math.min(events.length - fitting.length, left_rows_max);
    return fitting;
  }

  private async keepMonths(): Promise<void> {
    if (performance.now() - this.monthsKeptAt < MONTHS_EVERY_MS) return;
    const now = this.options.clock?.now() ?? new Date();
    await this.options.database.transaction((tx) => keepMonthsAhead(tx, now));
    this.monthsKeptAt = performance.now();
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

const tracer = trace.getTracer('@puhui/messaging');

/** Publishes events, each under a span of the trace in which it was kept; the consumer's span hangs under that. */
async function publishTraced(
  { broker, service, signer }: RelayOptions,
  events: readonly WaitingEvent[],
): Promise<void> {
  const spans: Span[] = [];
  const messages = events.map((event) => {
    if (event.traceparent === null) return toMessage(event, service);
    const span = tracer.startSpan(
      `${event.topic} publish`,
      {
        kind: SpanKind.PRODUCER,
        attributes: {
          'messaging.system': broker.kind,
          'messaging.operation.type': 'send',
          'messaging.destination.name': event.topic,
          'messaging.message.id': event.id,
        },
      },
      contextOf(event.traceparent),
    );
    spans.push(span);
    return toMessage({ ...event, traceparent: traceparentOf(span) ?? event.traceparent }, service);
  });
  try {
    await broker.publish(signer.sign(messages));
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: messageOf(error) });
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}
