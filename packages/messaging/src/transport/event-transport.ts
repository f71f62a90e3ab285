import type { Writer } from '@puhui/postgres';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { invariant, type Clock } from '@puhui/kernel';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Broker, Subscription, SubscriptionState, TopicSpec } from '../broker/broker.js';
import type { MessagingHealth } from '../health.js';
import type { MessagingLogger } from '../logger.js';
import { discardUnreadable, type Discard, type DiscardOutcome } from '../parking/discard.js';
import type { WaitingMessageRef } from '../parking/key.js';
import type { ParkedKeyRef } from '../parking/list.js';
import { replayParkedKey, type ReplayOutcome } from '../parking/replay.js';
import type { SignatureCheck } from '../signing/signature-check.js';
import type { SqlDatabase } from '../sql.js';
import { topicSpecs } from '../topic-specs.js';
import { BatchConsumer } from './consumer.js';
import { EVENT_TRANSPORT, type ConsumesOptions } from './consumes.js';
import type { Handler } from './take-in.js';
import { traced } from './traced.js';

export interface EventTransportOptions<Tx extends Writer = Writer> {
  /** Stands before every consumer's name. */
  readonly service: string;
  readonly database: SqlDatabase<Tx>;
  readonly broker: Broker;
  /** Has the broker make what consumers listen to, and waits for it where it is away; asks it once unless given. */
  readonly makeTopics?: (topics: readonly TopicSpec[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: MessagingLogger;
  /** What is believed of a topic's messages. */
  readonly signatures: Pick<SignatureCheck, 'check'>;
  /** Called for each message that is put aside, with the code of its failure. */
  readonly onGivenUp?: (consumer: string, code: string) => void;
  /** Called when a consumer can't come back by itself: the process should exit and be started again. */
  readonly onDead?: (reason: string) => void;
}

/** One @Consumes method, as the transport knows it. */
export interface RegisteredConsumer<Tx extends Writer = Writer> {
  /** `${service}.${name}`: its name in the database and its group. */
  readonly consumer: string;
  readonly options: ConsumesOptions;
  readonly handle: Handler<Tx>;
  readonly signatures: Pick<SignatureCheck, 'check'>;
}

interface Running<Tx extends Writer> {
  readonly registered: RegisteredConsumer<Tx>;
  readonly batches: BatchConsumer<Tx>;
  readonly subscription: Subscription;
}

/** Nest's way to the @Consumes handlers: one consumer group per handler, whole batches, own offsets. */
export class EventTransport<Tx extends Writer = Writer> extends Server implements CustomTransportStrategy {
  override readonly transportId = EVENT_TRANSPORT;
  override propagatesEventHandlerErrors = true;
  private readonly running: Running<Tx>[] = [];
  private readonly stopping = new AbortController();

  constructor(private readonly options: EventTransportOptions<Tx>) {
    super();
  }

  /** Nest calls this when all handlers are known. */
  listen(callback: (error?: unknown) => void): void {
    void this.startThen(callback);
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.map(({ subscription }) => subscription.stop()));
    this.running.length = 0;
  }

  /** Every @Consumes method that Nest found. */
  consumers(): RegisteredConsumer<Tx>[] {
    return [...this.messageHandlers.values()].map((handler) => this.register(handler));
  }

  consumer(name: string): RegisteredConsumer<Tx> {
    const found = this.consumers().find(
      ({ consumer, options }) => consumer === name || options.name === name,
    );
    if (found === undefined) throw new Error(`${this.options.service} has no consumer ${name}`);
    return found;
  }

  /** Takes in what waits under a parked key; see `replayParkedKey`. */
  replay(ref: ParkedKeyRef): Promise<ReplayOutcome> {
    const { handle, signatures } = this.consumer(ref.consumer);
    return replayParkedKey(this.options.database, ref, handle, signatures);
  }

  /** Puts a message aside for good; see `discardUnreadable`. */
  discard(ref: WaitingMessageRef, decision: Discard): Promise<DiscardOutcome> {
    const { database, signatures } = this.options;
    return discardUnreadable(database, ref, decision, signatures);
  }

  health(): MessagingHealth {
    const consumers = this.running.map(({ registered, batches, subscription }) => ({
      consumer: registered.consumer,
      state: subscription.state.kind,
      lag: batches.lag,
    }));
    const problems = this.running.flatMap(({ registered, batches, subscription: { state } }) => [
      ...(batches.problem === undefined ? [] : [batches.problem]),
      ...(state.kind === 'running' ? [] : [`${registered.consumer} is ${state.kind}: ${state.reason}`]),
    ]);
    return { ready: problems.length === 0, problems, consumers };
  }

  override on(): void {
    throw new Error('the event transport emits no events; ask health()');
  }

  override unwrap<T>(): T {
    throw new Error('the event transport wraps no server; use the Broker');
  }

  private async startThen(callback: (error?: unknown) => void): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      return callback(error);
    }
    callback();
  }

  private async start(): Promise<void> {
    const consumers = this.consumers();
    const topics = [...new Set(consumers.flatMap(({ options }) => options.topics))];
    const { broker, makeTopics = (specs) => broker.ensureTopics(specs) } = this.options;
    if (topics.length > 0) await makeTopics(topicSpecs(topics));
    for (const registered of consumers) this.running.push(await this.run(registered));
  }

  private async run(registered: RegisteredConsumer<Tx>): Promise<Running<Tx>> {
    const { database, broker, clock, logger, onDead, onGivenUp } = this.options;
    const { consumer, handle, signatures } = registered;
    const batches = new BatchConsumer<Tx>({
      consumer,
      database,
      handle,
      clock,
      logger,
      signatures,
      onGivenUp: (code) => onGivenUp?.(consumer, code),
    });
    let said: SubscriptionState['kind'] | undefined;
    const subscription = await broker.subscribe({
      group: consumer,
      topics: registered.options.topics,
      positions: () => batches.positions(this.stopping.signal),
      onBatch: (batch) => batches.onBatch(batch),
      onState: (state) => {
        // While a broker is away a consumer tries again every few seconds: once said is enough.
        const changed = state.kind !== said;
        said = state.kind;
        if (changed && state.kind === 'running') logger.info({ consumer }, `${consumer} takes events in`);
        if (state.kind === 'running') return;
        if (changed) logger.warn({ consumer }, `${consumer} is ${state.kind}: ${state.reason}`);
        if (state.kind === 'dead') onDead?.(`${consumer} can't come back: ${state.reason}`);
      },
    });
    return { registered, batches, subscription };
  }

  private register(handler: MessageHandler): RegisteredConsumer<Tx> {
    const options = handler.extras?.['consumes'] as ConsumesOptions | undefined;
    invariant(options !== undefined, 'event-handlers-are-marked-with-consumes');
    invariant(handler.next === undefined, 'consumer-names-are-unique', { name: options.name });
    const handle: Handler<Tx> = async (batch) => {
      const answer: unknown = await handler(batch, undefined);
      if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
    };
    const { service, signatures } = this.options;
    return { consumer: `${service}.${options.name}`, options, handle: traced(handle), signatures };
  }
}
