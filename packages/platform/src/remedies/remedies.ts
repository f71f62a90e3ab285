import { isKept, topicsOwnedBy, type KeptTopicName } from '@puhui/contracts';
import type { Clock, Id } from '@puhui/kernel';
import {
  dropAbandoned,
  rebuildProjection,
  rebuildSuffix,
  refillTopic,
  type Broker,
  type EventSigner,
  type EventTransport,
  type Progress,
  type RegisteredConsumer,
  type SqlDatabase,
} from '@puhui/messaging';
import type { Logger } from 'pino';
import type { StatementTransaction } from '../database/database.js';
import { Heartbeat } from './heartbeat.js';
import { endDead, endRemedy, rebuiltTables, runningRemedies, type RemedyRef } from './remedy.js';
import { deadWords, Overtaken, Stopping, whyNot } from './why-not.js';

export interface RemedyParts {
  readonly service: string;
  readonly database: SqlDatabase<StatementTransaction>;
  readonly broker: Broker;
  readonly signer: EventSigner;
  readonly transport: Pick<EventTransport<StatementTransaction>, 'consumers'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A remedy that this process carries out. */
interface UnderWay extends RemedyRef {
  readonly id: Id;
  readonly breakOff: AbortController;
  readonly heart: Heartbeat;
  /** How far it is. */
  progress: Progress | undefined;
}

/** How long a rebuild waits for the next message before it says that none comes. */
const STANDSTILL_MS = 60_000;

/**
 * Carries remedies out, beside everything else that the process does. One that was begun is in the database: it goes on
 * there, or it is found dead and cleaned up by whichever process looks next.
 */
export class Remedies {
  private readonly underWay = new Map<
    Id,
    { readonly breakOff: AbortController; readonly work: Promise<void> }
  >();
  private stopped = false;

  constructor(private readonly parts: RemedyParts) {}

  /** Projectors that can be rebuilt: those that name their tables. */
  projectors(): RegisteredConsumer<StatementTransaction>[] {
    return this.parts.transport
      .consumers()
      .filter(({ options }) => options.kind === 'projector' && (options.tables?.length ?? 0) > 0);
  }

  /** By its own name or with the service's before it. */
  projector(name: string): RegisteredConsumer<StatementTransaction> | undefined {
    return this.projectors().find(({ consumer, options }) => consumer === name || options.name === name);
  }

  /** Those that can be told again: what is kept. */
  topics(): readonly KeptTopicName[] {
    return topicsOwnedBy(this.parts.service).filter(isKept);
  }

  /** Begins to carry out what stands in the database. */
  start(ref: RemedyRef & { readonly id: Id }): void {
    if (this.stopped) return;
    const breakOff = new AbortController();
    const work = this.carryOut(ref, breakOff).finally(() => this.underWay.delete(ref.id));
    this.underWay.set(ref.id, { breakOff, work });
  }

  /** Nothing is begun any more, and what is under way ends as soon as it can without a trace. */
  breakOff(): void {
    this.stopped = true;
    for (const { breakOff } of this.underWay.values()) breakOff.abort(new Stopping());
  }

  /** Resolves when what was under way has been cleaned up. */
  async stop(): Promise<void> {
    this.breakOff();
    await Promise.all([...this.underWay.values()].map(({ work }) => work));
  }

  /** Ends what dead processes carried out, and removes what is left of it. */
  async cleanUp(): Promise<void> {
    const { database, clock } = this.parts;
    await database.transaction((tx) => endDead(tx, clock.now(), deadWords));
    for (const { consumer, options } of this.projectors())
      await dropAbandoned(database, consumer, options.tables ?? [], async (suffix) =>
        (await runningRemedies(database, 'rebuild')).some(({ id }) => rebuildSuffix(id) === suffix),
      );
  }

  private async carryOut(ref: RemedyRef & { readonly id: Id }, breakOff: AbortController): Promise<void> {
    const own: UnderWay = {
      ...ref,
      breakOff,
      progress: undefined,
      heart: new Heartbeat(this.parts.database, ref.id, () => own.progress, breakOff),
    };
    try {
      await (ref.kind === 'rebuild' ? this.rebuild(own) : this.refill(own));
    } catch (error) {
      await own.heart.stop();
      await this.noteFailure(own, error);
    } finally {
      await own.heart.stop();
    }
  }

  private async rebuild(own: UnderWay): Promise<void> {
    const { database, broker, clock, logger } = this.parts;
    const projector = this.projector(own.subject);
    if (projector === undefined) throw new Error(`${own.subject} is no projector with tables`);
    await rebuildProjection({
      database,
      broker,
      clock,
      logger,
      projector,
      suffix: rebuildSuffix(own.id),
      timeoutMs: STANDSTILL_MS,
      signal: own.breakOff.signal,
      onProgress: (progress) => (own.progress = progress),
      confirm: async (tx, report) => {
        own.breakOff.signal.throwIfAborted();
        await own.heart.stop();
        const end = { status: 'done', at: clock.now(), tables: rebuiltTables(report) } as const;
        // Whoever was taken for dead meanwhile swaps nothing: somebody else may be building the same.
        if (!(await endRemedy(tx, own.id, own.progress, end))) throw new Overtaken();
      },
    });
  }

  private async refill(own: UnderWay): Promise<void> {
    const { database, broker, signer, clock, service } = this.parts;
    const topic = this.topics().find((name) => name === own.subject);
    if (topic === undefined) throw new Error(`${own.subject} is no topic of ${service}`);
    await refillTopic(
      {
        database,
        broker,
        signer,
        service,
        signal: own.breakOff.signal,
        onProgress: (progress) => (own.progress = progress),
      },
      topic,
    );
    await own.heart.stop();
    await database.transaction((tx) =>
      endRemedy(tx, own.id, own.progress, { status: 'done', at: clock.now() }),
    );
  }

  /** Where not even this can be written, it is found dead a little later. */
  private async noteFailure(own: UnderWay, error: unknown): Promise<void> {
    const { database, clock, logger, service } = this.parts;
    const stopping = error instanceof Stopping;
    const problem = whyNot(error, { ...own, service });
    const facts = { err: error, remedy: own.id, subject: own.subject };
    if (stopping) logger.info(facts, `the ${own.kind} was broken off, since the process stops`);
    else logger.error(facts, `the ${own.kind} of ${own.subject} failed`);
    const end = { status: stopping ? 'interrupted' : 'failed', at: clock.now(), problem } as const;
    await database
      .transaction((tx) => endRemedy(tx, own.id, own.progress, end))
      .catch((err: unknown) => logger.warn({ ...facts, err }, 'the end of a remedy could not be noted'));
  }
}
