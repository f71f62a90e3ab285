import { err, ok, type Clock, type Result } from '@puhui/kernel';
import { BY_INDEX, byNames, PLANNED_ONCE, sql, type Sql } from '@puhui/postgres';
import { Batcher, Overloaded, type BatchLimits } from '../batching/batcher.js';
import type { Database, StatementTransaction } from '../database/database.js';
import { isConflict, isConstraintError } from '../database/errors.js';
import {
  keptAnswer,
  onceForEachKey,
  recallAnswers,
  type Keeping,
  NOT_DECIDED,
  type KeyOutcome,
  type NotDecided,
} from '../idempotency/idempotency.js';
import type { Deed, KeyedRequest, KeyReused } from '../idempotency/types.js';

/** Tries of a single request that collided with another transaction, the first included. */
const tries_max = 3;

/** The queue before it is full; nothing was decided. */
export interface TooBusy {
  readonly code: 'TOO_BUSY';
}

/** The transaction of a batch, and its instant. */
export interface BatchWork {
  readonly tx: StatementTransaction;
  readonly now: Date;
}

/** A use case whose requests travel together: what is its own of the way from a queue to a commit. */
export interface BatchedUseCase<Request extends KeyedRequest, Locked, Answer, Refusal, Kept extends Deed> {
  /** Name in metrics. */
  readonly name: string;
  /** Requests with one key are decided together, one commit of a key at a time. */
  readonly together: (request: Request) => string;
  /**
   * Takes the locks under which the batch is decided; `asked` is before them, the batch's own instant after. Two requests
   * with one idempotency key must meet here: the keys are looked up after it.
   */
  lock(tx: StatementTransaction, requests: readonly Request[], asked: Date): Promise<Locked>;
  /**
   * True where `lock` gives all its statements at once, the one that locks first: the keys are then looked up right behind
   * them, without waiting for their answers.
   */
  readonly locksAtOnce?: boolean;
  /**
   * How long the batch waits for any of its locks. What is held longer concerns one request and not all: each is then tried
   * alone, and the one that meets it again is told that the service can't answer now. Without it the transaction's own limit counts.
   */
  readonly lockWaitMs?: number;
  /** Decides the requests that are new, and writes what was granted with its events: one result for each. */
  decide(
    work: BatchWork,
    locked: Locked,
    fresh: readonly Request[],
  ): Promise<readonly Result<Answer, Refusal>[]>;
  /** The deed that an answer tells of, and the answer for who asks again. */
  readonly keeping: Keeping<Answer, Kept>;
  readonly limits?: Partial<BatchLimits>;
}

/** SQL: no lock is waited for longer, where 0 is no limit, rows are looked up, and each statement has one plan. */
const howBatchesRun = (lockWaitMs: number): Sql =>
  sql`select set_config('lock_timeout', ${String(lockWaitMs)}::text, true) as waits, ${BY_INDEX}, ${PLANNED_ONCE}`;

/** Where requests wait for each other: what arrives while the last commit is under way goes into the next. */
export class Batches<Request extends KeyedRequest, Locked, Answer, Refusal, Kept extends Deed> {
  private readonly batcher: Batcher<Request, Result<Answer, Refusal | KeyReused | NotDecided>>;

  constructor(
    private readonly database: Pick<Database, 'statements' | 'rehearse'>,
    private readonly clock: Clock,
    private readonly useCase: BatchedUseCase<Request, Locked, Answer, Refusal, Kept>,
  ) {
    this.batcher = new Batcher({
      name: useCase.name,
      keyOf: useCase.together,
      commit: (_, requests, decided) => this.retryingAlone(requests, decided),
      ...(useCase.limits === undefined ? {} : { limits: useCase.limits }),
    });
  }

  /** One answer, when the batch that it travels in has been committed. */
  async run(request: Request): Promise<Result<Answer, Refusal | KeyReused | TooBusy>> {
    try {
      for (;;) {
        const answer = await this.batcher.submit(request);
        // Each batch decides one more of those who came with the key.
        if (isDecided(answer)) return answer;
      }
    } catch (error) {
      if (error instanceof Overloaded) return err({ code: 'TOO_BUSY' });
      throw error;
    }
  }

  /**
   * What this very request was answered before; null when it had no effect so far. Decides nothing. Asked behind the locks that a
   * batch with it takes, it sees the batch that is under way.
   */
  async recall(tx: StatementTransaction, request: Request): Promise<Result<Answer, KeyReused> | null> {
    const kept = await keptAnswer<Kept>(tx, request);
    return kept?.ok === true ? ok(this.useCase.keeping.again(kept.value)) : kept;
  }

  /** One answer for each request, in their order, in one commit. All of them travel under one key. */
  commit(
    requests: readonly Request[],
    decided: () => void = () => undefined,
  ): Promise<Result<Answer, Refusal | KeyReused | NotDecided>[]> {
    const work = (tx: StatementTransaction) => this.work(tx, requests);
    return byNames((isNamed) => this.database.statements(work, decided, { isNamed }));
  }

  /**
   * The way of a batch up to its commit, which is not made, before anybody waits for it.
   * @param requests of nobody
   * @param found what is decided on, made of what the locks gave
   */
  rehearse(requests: readonly Request[], found: (locked: Locked) => Locked): Promise<void> {
    const work = (tx: StatementTransaction) => this.work(tx, requests, found);
    return byNames((isNamed) => this.database.rehearse(work, { isNamed }));
  }

  private async work(
    tx: StatementTransaction,
    requests: readonly Request[],
    found = (locked: Locked): Locked => locked,
  ): Promise<Result<Answer, Refusal | KeyReused | NotDecided>[]> {
    const [locked, outcomes] = await this.hold(tx, requests);
    const now = this.clock.now();
    const decide = (fresh: readonly Request[]) => this.useCase.decide({ tx, now }, found(locked), fresh);
    return onceForEachKey(tx, requests, outcomes, () => now, decide, this.useCase.keeping);
  }

  /** The keys are looked up by a statement of its own behind the lock: it sees what was committed while that was waited for. */
  private hold(
    tx: StatementTransaction,
    requests: readonly Request[],
  ): Promise<[Locked, KeyOutcome<Kept>[]]> {
    const telling = tx.execute(howBatchesRun(this.useCase.lockWaitMs ?? 0));
    const locking = this.useCase.lock(tx, requests, this.clock.now());
    const recall = () => recallAnswers<Kept>(tx, requests);
    const recalled = this.useCase.locksAtOnce === true ? recall() : locking.then(recall);
    return Promise.all([locking, recalled, telling]).then(([locked, outcomes]) => [locked, outcomes]);
  }

  /**
   * A batch that collides is split by its batcher; a request that is alone is tried again, since what it collided with
   * has been committed by then and shows itself (the same key, the same code drawn twice).
   */
  private async retryingAlone(
    requests: readonly Request[],
    decided: () => void,
  ): Promise<Result<Answer, Refusal | KeyReused | NotDecided>[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.commit(requests, decided);
      } catch (error) {
        const passing = isConstraintError(error) || isConflict(error);
        if (requests.length > 1 || !passing || attempt === tries_max) throw error;
      }
    }
  }
}

const isDecided = <Answer, Refusal>(
  answer: Result<Answer, Refusal | NotDecided>,
): answer is Result<Answer, Refusal> => answer.ok || answer.error !== NOT_DECIDED;
