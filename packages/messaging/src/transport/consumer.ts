import { identifier, type Sql, type Writer } from '@puhui/postgres';
import type { Clock } from '@puhui/kernel';
import { slotOf, type IncomingBatch, type IncomingMessage, type PartitionOffset } from '../broker/broker.js';
import type { MessagingLogger } from '../logger.js';
import { failureOf } from '../parking/failure.js';
import { deadLetter, parkingKey, type ConsumedPartition } from '../parking/park.js';
import type { SignatureCheck } from '../signing/signature-check.js';
import type { SqlDatabase } from '../sql.js';
import { Backoff, messageOf, restUnlessStale } from '../wait.js';
import { isBrokenMachine, tookTooLong } from './broken-machine.js';
import {
  Fenced,
  goBack,
  moveOffset,
  storedOffsets,
  takeIn,
  type Chunk,
  type Handler,
  type LossesKnown,
  type Taking,
} from './take-in.js';
import { lossesToldIn } from './losses-told.js';
import { readingOf } from './trim-inbox.js';

/** Messages that one transaction takes in at most. */
export const batch_rows_max = 500;
/** After one that took too long it is half as many, and then more again, bit by bit. */
const MORE_AGAIN = 1.25;
/** While a batch is taken in, its broker is told that its consumer is alive. */
const BEAT_EVERY_MS = 1_000;

type Outcome = 'done' | 'fenced' | 'again' | 'less' | 'stale';

export interface ConsumerOptions<Tx extends Writer> {
  /** `${service}.${name}` */
  readonly consumer: string;
  readonly database: SqlDatabase<Tx>;
  readonly handle: Handler<Tx>;
  readonly clock: Clock;
  readonly logger: MessagingLogger;
  /** Names the tables that a projector writes to; the live ones unless a rebuild is under way. */
  readonly table?: (name: string) => Sql;
  /** Where a copy passes over what a person put aside for good; a live consumer passes nothing over. */
  readonly isPassedOver?: Taking<Tx>['isPassedOver'];
  readonly signatures: Pick<SignatureCheck, 'check'>;
  /** Told of each message that is put aside, with the code of its failure. */
  readonly onGivenUp?: ((code: string) => void) | undefined;
}

/** Takes batches in, each with its offset in one transaction of the consumer's own database. */
export class BatchConsumer<Tx extends Writer = Writer> {
  /** Why nothing moves at the moment, by partition; under no name why its offsets can't be read. */
  private readonly problems = new Map<string, string>();
  private rowsMost = batch_rows_max;
  /** Where each partition goes on, as the database said last. */
  private readonly next = new Map<string, string>();
  /** What is known of what each partition's log has lost. */
  private readonly known = new Map<string, LossesKnown>();
  /** Where the broker was told to go on; behind `next` never, ahead of it when the database was set back. */
  private readonly told = new Map<string, string>();
  private readonly behind = new Map<string, bigint>();

  constructor(private readonly options: ConsumerOptions<Tx>) {}

  /** The reason why nothing moves at the moment in one of its partitions, or undefined. */
  get problem(): string | undefined {
    const [first] = this.problems.values();
    return first;
  }

  /** Messages that the broker had and that were not taken in, as of each partition's last batch. */
  get lag(): number {
    return Number([...this.behind.values()].reduce((sum, lag) => sum + lag, 0n));
  }

  /** Where a partition ("topic/number") goes on; 0 before its first message. */
  nextOffset(slot: string): bigint {
    return BigInt(this.next.get(slot) ?? 0);
  }

  /** Where to go on, by this consumer's own database; asks until it answers, or until the signal is given. */
  async positions(signal?: AbortSignal): Promise<readonly PartitionOffset[]> {
    const backoff = new Backoff(100, 5000);
    for (;;) {
      try {
        const stored = await this.readPositions();
        this.told.clear();
        for (const [slot, offset] of this.next) this.told.set(slot, offset);
        return stored;
      } catch (error) {
        if (signal?.aborted) throw error;
        this.report(NO_SLOT, error, 'cannot read its offsets');
        await backoff.wait(signal);
      }
    }
  }

  private async readPositions(): Promise<readonly PartitionOffset[]> {
    const stored = await storedOffsets(this.options.database, this.options.consumer);
    this.next.clear();
    this.behind.clear();
    this.known.clear();
    for (const stand of stored) {
      this.next.set(slotOf(stand), stand.offset);
      this.known.set(slotOf(stand), stand);
    }
    this.problems.clear();
    return stored;
  }

  /** Resolves with the offset to go on from; never gives up on a broken machine while the batch is not stale. */
  async onBatch(batch: IncomingBatch): Promise<{ nextOffset: string }> {
    const slot = slotOf(batch);
    // A rebuild, or a database that came back from earlier, set this partition back too: what lies between has to come
    // again. Taken as it is, the batch would leave a gap behind it for ever.
    if (this.nextOffset(slot) < BigInt(this.told.get(slot) ?? 0))
      return this.tell(slot, this.nextOffset(slot).toString());
    const losses = this.lossesIn(batch, slot);
    if (losses !== null) return this.goBack(batch, slot, losses);
    const source = this.sourceOf(batch, slot);
    const after = (message: IncomingMessage): string => (BigInt(message.offset) + 1n).toString();
    const first = batch.messages[0]?.offset ?? this.next.get(slot) ?? '0';
    this.behind.set(slot, BigInt(batch.endOffset) - BigInt(this.next.get(slot) ?? first));
    const backoff = new Backoff(50, 5000);
    const heart = setInterval(() => void batch.heartbeat().catch(toldBelow), BEAT_EVERY_MS);
    try {
      for (let rest = this.unseen(batch, slot); rest.length > 0 && !batch.isStale();) {
        const messages = rest.slice(0, Math.floor(this.rowsMost));
        const to = after(messages.at(-1)!);
        const outcome = await this.attempt({ source, messages, from: this.next.get(slot), to }, batch);
        if (outcome === 'done') {
          this.next.set(slot, to);
          this.rowsMost = Math.min(batch_rows_max, this.rowsMost * MORE_AGAIN);
          backoff.reset();
        } else if (outcome === 'fenced') {
          // A rebuild may have set it back: then those messages have to come again.
          if (BigInt(this.next.get(slot) ?? '0') < BigInt(first)) break;
        } else if (outcome === 'less') this.rowsMost = Math.max(1, messages.length / 2);
        else if (outcome === 'again') await restUnlessStale(backoff, batch);
        await batch.heartbeat();
        rest = this.unseen(batch, slot);
      }
    } finally {
      clearInterval(heart);
    }
    const nextOffset = this.next.get(slot) ?? first;
    this.behind.set(slot, BigInt(batch.endOffset) - BigInt(nextOffset));
    return this.tell(slot, nextOffset);
  }

  private sourceOf({ topic, partition }: IncomingBatch, slot: string) {
    const { wentBack = 0 } = this.known.get(slot) ?? {};
    return { consumer: this.options.consumer, topic, partition, wentBack };
  }

  /**
   * How often the log has lost messages, where this consumer has to go back for it; null where it has not. Its log ends before where it
   * goes on, or whoever publishes there says so. A copy that a rebuild makes does not go back: it is given up where the live one did.
   */
  private lossesIn(batch: IncomingBatch, slot: string): number | null {
    if (this.options.table !== undefined) return null;
    const { losses = 0 } = this.known.get(slot) ?? {};
    const told = lossesToldIn(batch, losses, this.options.signatures);
    return told > losses || BigInt(batch.endOffset) < this.nextOffset(slot) ? told : null;
  }

  private async goBack(batch: IncomingBatch, slot: string, losses: number): Promise<{ nextOffset: string }> {
    const source = this.sourceOf(batch, slot);
    const from = this.next.get(slot);
    const facts = { ...source, from, end: batch.endOffset };
    this.options.logger.warn(facts, `goes back to the beginning of ${slot}: its log has lost messages`);
    for (const backoff = new Backoff(50, 5000); !batch.isStale(); await restUnlessStale(backoff, batch)) {
      try {
        await this.options.database.transaction((tx) => goBack(tx, source, from, losses));
        this.known.set(slot, { losses, wentBack: source.wentBack + (from === undefined ? 0 : 1) });
        this.next.set(slot, '0');
        this.behind.set(slot, BigInt(batch.endOffset));
        this.problems.delete(slot);
        break;
      } catch (error) {
        if (error instanceof Fenced && (await this.fenced(error)) === 'fenced') break;
        this.report(slot, error, 'cannot go back to where its log begins');
      }
      await batch.heartbeat();
    }
    return this.tell(slot, this.nextOffset(slot).toString());
  }

  private tell(slot: string, nextOffset: string): { nextOffset: string } {
    this.told.set(slot, nextOffset);
    return { nextOffset };
  }

  private unseen(batch: IncomingBatch, slot: string): readonly IncomingMessage[] {
    const next = BigInt(this.next.get(slot) ?? '0');
    return batch.messages.filter((message) => BigInt(message.offset) >= next);
  }

  private async attempt(chunk: Chunk, batch: IncomingBatch): Promise<Outcome> {
    try {
      await this.options.database.transaction((tx) => takeIn(tx, chunk, this.taking()));
      this.problems.delete(slotOf(chunk.source));
      return 'done';
    } catch (error) {
      if (error instanceof Fenced) return this.fenced(error);
      if (isBrokenMachine(error)) {
        this.report(slotOf(chunk.source), error, 'is paused until its surroundings work again');
        // One alone that takes too long has nothing to wait for but the machine.
        return tookTooLong(error) && chunk.messages.length > 1 ? 'less' : 'again';
      }
      if (chunk.messages.length === 1) return this.giveUp(chunk, error);
      return this.oneByOne(chunk, batch);
    }
  }

  private taking(): Taking<Tx> {
    const { handle, signatures, table, isPassedOver = never } = this.options;
    if (table !== undefined)
      return { handle, table, isPassedOver, reading: { signatures, factsSince: null } };
    return { handle, table: identifier, isPassedOver, reading: readingOf(signatures, new Date()) };
  }

  /** Something in the chunk can't be handled: message by message, so that only that one is given up. */
  private async oneByOne(chunk: Chunk, batch: IncomingBatch): Promise<Outcome> {
    let { from } = chunk;
    const slot = slotOf(chunk.source);
    for (const [index, message] of chunk.messages.entries()) {
      const last = index === chunk.messages.length - 1;
      const to = last ? chunk.to : (BigInt(message.offset) + 1n).toString();
      if (batch.isStale()) return 'stale';
      const outcome = await this.attempt({ source: chunk.source, messages: [message], from, to }, batch);
      if (outcome !== 'done') return outcome;
      from = to;
      this.next.set(slot, to);
    }
    return 'done';
  }

  private async giveUp(chunk: Chunk, error: unknown): Promise<Outcome> {
    const { source, messages, from, to } = chunk;
    const [message] = messages;
    if (message === undefined) return 'done';
    for (const form of ['readable', 'bytes'] as const) {
      try {
        await this.options.database.transaction(async (tx) => {
          await moveOffset(tx, source, { from, to });
          await deadLetter(tx, source, message, { error, form, at: this.options.clock.now() });
        });
        break;
      } catch (problem) {
        if (problem instanceof Fenced) return this.fenced(problem);
        // What the database refuses of its texts may lie in the message: then its bytes alone are kept.
        if (form === 'readable' && !isBrokenMachine(problem)) continue;
        this.report(slotOf(source), problem, 'cannot park a message');
        return 'again';
      }
    }
    this.tellOf(source, message, error);
    return 'done';
  }

  private tellOf(source: ConsumedPartition, message: IncomingMessage, error: unknown): void {
    const { code, sentence } = failureOf(error);
    const facts = {
      ...source,
      offset: message.offset,
      key: parkingKey(source, message),
      code,
      error: sentence,
    };
    this.options.logger.error(facts, 'a message could not be handled; its key is parked');
    this.options.onGivenUp?.(code);
  }

  private async fenced(error: Fenced): Promise<'fenced' | 'again'> {
    this.options.logger.warn({ consumer: this.options.consumer }, error.message);
    try {
      await this.readPositions();
      return 'fenced';
    } catch (problem) {
      this.report(NO_SLOT, problem, 'cannot read its offsets');
      return 'again';
    }
  }

  private report(slot: string, error: unknown, what: string): void {
    const sentence = `${this.options.consumer} ${what}: ${messageOf(error)}`;
    if (this.problems.get(slot) !== sentence)
      this.options.logger.warn({ consumer: this.options.consumer }, sentence);
    this.problems.set(slot, sentence);
  }
}

const NO_SLOT = '';
const never = (): boolean => false;

/** A heart that misses a beat is told at the next one that is waited for. */
const toldBelow = (): void => undefined;
