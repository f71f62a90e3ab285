import { err, type Clock, type Result } from '@puhui/kernel';
import { Batcher, Overloaded, type BatchLimits } from '../batching/batcher.js';
import type { Database, Transaction } from '../database/database.js';
import { isConflict, isConstraintError } from '../database/errors.js';
import { onceForEachKey, type Keeping } from '../idempotency/idempotency.js';
import type { KeyedRequest, KeyReused } from '../idempotency/types.js';

/** Tries of a single request that collided with another transaction, the first included. */
const tries_max = 3;

/** The queue before it is full; nothing was decided. */
export interface TooBusy {
  readonly code: 'TOO_BUSY';
}

/** The transaction of a batch, and its instant. */
export interface BatchWork<P = unknown> {
  readonly tx: Transaction<P>;
  readonly now: Date;
}

/** A use case whose requests travel together: what is its own of the way from a queue to a commit. */
export interface BatchedUseCase<P, Request extends KeyedRequest, Locked, Answer, Refusal, Kept = Answer> {
  /** Name in metrics. */
  readonly name: string;
  /** Requests with one key are decided together, one commit of a key at a time. */
  readonly together: (request: Request) => string;
  /**
   * Takes the locks under which the batch is decided. Two requests with one idempotency key must meet here: the keys are
   * looked up after it.
   */
  lock(tx: Transaction<P>, requests: readonly Request[]): Promise<Locked>;
  /** Decides the requests that are new, and writes what was granted with its events: one result for each. */
  decide(
    work: BatchWork<P>,
    locked: Locked,
    fresh: readonly Request[],
  ): Promise<readonly Result<Answer, Refusal>[]>;
  /** What of an answer is kept; keepingAll() unless it is less than the whole. */
  readonly keeping: Keeping<Answer, Kept>;
  readonly limits?: Partial<BatchLimits>;
}

/** Where requests wait for each other: what arrives while the last commit is under way goes into the next. */
export class Batches<P, Request extends KeyedRequest, Locked, Answer, Refusal, Kept = Answer> {
  private readonly batcher: Batcher<Request, Result<Answer, Refusal | KeyReused>>;

  constructor(
    private readonly database: Database<P>,
    private readonly clock: Clock,
    private readonly useCase: BatchedUseCase<P, Request, Locked, Answer, Refusal, Kept>,
  ) {
    this.batcher = new Batcher({
      name: useCase.name,
      keyOf: useCase.together,
      commit: (_, requests) => this.retryingAlone(requests),
      ...(useCase.limits === undefined ? {} : { limits: useCase.limits }),
    });
  }

  /** One answer, when the batch that it travels in has been committed. */
  async run(request: Request): Promise<Result<Answer, Refusal | KeyReused | TooBusy>> {
    try {
      return await this.batcher.submit(request);
    } catch (error) {
      if (error instanceof Overloaded) return err({ code: 'TOO_BUSY' });
      throw error;
    }
  }

  /** One answer for each request, in their order, in one commit. All of them travel under one key. */
  commit(requests: readonly Request[]): Promise<Result<Answer, Refusal | KeyReused>[]> {
    return this.database.transaction(async (tx) => {
      const locked = await this.useCase.lock(tx, requests);
      const now = this.clock.now();
      const decide = (fresh: readonly Request[]) => this.useCase.decide({ tx, now }, locked, fresh);
      return onceForEachKey(tx, requests, now, decide, this.useCase.keeping);
    });
  }

  /**
   * A batch that collides is split by its batcher; a request that is alone is tried again, since what it collided with
   * has been committed by then and shows itself (the same key, the same code drawn twice).
   */
  private async retryingAlone(requests: readonly Request[]): Promise<Result<Answer, Refusal | KeyReused>[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.commit(requests);
      } catch (error) {
        const passing = isConstraintError(error) || isConflict(error);
        if (requests.length > 1 || !passing || attempt === tries_max) throw error;
      }
    }
  }
}
