import { context, type Context } from '@opentelemetry/api';
import { invariant, InvariantViolation } from '@puhui/kernel';
import { tellBatch } from './batch-channel.js';
import { isConflict, isHeldTooLong } from '../database/errors.js';
import { isBrokenMachine } from '@puhui/messaging/broken-machine';

export interface BatcherOptions<Request, Answer> {
  /** Name in metrics and errors. */
  readonly name: string;
  /** Requests with one key are decided together, one batch of a key at a time (a campaign's id). */
  readonly keyOf: (request: Request) => string;
  /**
   * Decides a batch and commits it: one transaction, one answer for each request, in their order. When it throws,
   * nothing of the batch may have been committed.
   * @param decided may be called when the batch is decided and only its commit is left: the next batch of the key then begins
   * meanwhile, and waits for that commit wherever it must
   */
  readonly commit: (
    key: string,
    requests: readonly Request[],
    decided: () => void,
  ) => Promise<readonly Answer[]>;
  readonly limits?: Partial<BatchLimits>;
}

export interface BatchLimits {
  /** Most requests in one commit; 1 switches batching off, and then the commits of a key run side by side. */
  readonly batch_rows_max: number;
  /** Most commits under way at once, over all keys. */
  readonly commits_max: number;
  /** Most requests that may wait; beyond it a caller is told to come back. */
  readonly waiting_rows_max: number;
}

const defaultBatchLimits: BatchLimits = {
  // A larger one saves next to nothing: its begin and commit are a fiftieth of it by then. But while the database writes all of it nothing
  // is answered, and while all of it is answered the database waits: all meet both waits, one after the other.
  batch_rows_max: 128,
  commits_max: 8,
  waiting_rows_max: 20_000,
};

/** Answers of a batch that are given in one turn of the event loop. */
const answers_at_once = 16;

/** More wait than the limit allows. The caller may try again; nothing was decided. */
export class Overloaded extends Error {
  readonly code = 'OVERLOADED';
  constructor(name: string, waiting: number) {
    super(`${name}: ${waiting} requests are waiting, which is the limit`);
    this.name = 'Overloaded';
  }
}

/**
 * Collects what arrives while the last batch of its key is being decided, and commits it together. There is no timer:
 * a request that finds its key idle leaves at once. A batch that fails for anything but a broken machine is split, so
 * that only the request at fault gets the error.
 */
export class Batcher<Request, Answer> {
  private readonly queue = new ReadyQueue<Request, Answer>();
  private readonly limits: BatchLimits;
  private coming = false;
  private single = 0;

  constructor(private readonly options: BatcherOptions<Request, Answer>) {
    this.limits = { ...defaultBatchLimits, ...options.limits };
  }

  /** Requests that wait for their commit to begin. */
  get waiting(): number {
    return this.queue.length;
  }

  /** @throws Overloaded when too many wait; whatever the commit threw for this request otherwise. */
  submit(request: Request): Promise<Answer> {
    if (this.queue.length >= this.limits.waiting_rows_max)
      return Promise.reject(new Overloaded(this.options.name, this.queue.length));
    return new Promise<Answer>((resolve, reject) => {
      this.queue.add(this.laneOf(request), { request, trace: context.active(), resolve, reject });
      this.startAfterTurn();
    });
  }

  /** With batching off every request is a lane of its own: that is what one-by-one means. */
  private laneOf(request: Request): string {
    const key = this.options.keyOf(request);
    return this.limits.batch_rows_max > 1 ? key : `${key} ${(this.single += 1)}`;
  }

  /**
   * When the event loop has come round, and with no timer: whoever else has been read by then travels along. Microtasks run after
   * each connection's request, so that one alone would leave and all others wait for it.
   */
  private startAfterTurn(): void {
    if (this.coming) return;
    this.coming = true;
    setImmediate(() => {
      this.coming = false;
      this.start();
    });
  }

  private start(): void {
    while (this.queue.commitsUnderWay < this.limits.commits_max) {
      const taken = this.queue.take(this.limits.batch_rows_max);
      if (taken === null) return;
      void this.run(taken.key, taken.entries);
    }
  }

  /** Never rejects: each caller gets an answer or the error that is theirs. */
  private async run(lane: string, entries: readonly Waiting<Request, Answer>[]): Promise<void> {
    let isFree = false;
    const free = (): void => {
      if (isFree) return;
      isFree = true;
      this.queue.free(lane);
      // At once: the database is to have its statements before it has committed the last ones.
      queueMicrotask(() => this.start());
    };
    await inParts(entries, (part) => this.commit(part, free), {
      done: (part, answers) => this.answer(part, answers),
      failed: (part, error) => {
        for (const entry of part) entry.reject(error);
      },
    });
    this.queue.committed();
    free();
    this.start();
  }

  private answer(entries: readonly Waiting<Request, Answer>[], answers: readonly Answer[]): void {
    if (answers.length === entries.length) return giveAnswers(entries, answers);
    // They have been committed, so that nothing of them may be tried again.
    const facts = { batcher: this.options.name, requests: entries.length, answers: answers.length };
    const error = new InvariantViolation('one-answer-for-each-request', facts);
    for (const entry of entries) entry.reject(error);
  }

  /**
   * Within the trace of its first request. Without that a batch would go on in the context of the batch before it, and
   * under load every event would carry the trace of a request long answered.
   */
  private async commit(
    entries: readonly Waiting<Request, Answer>[],
    decided: () => void,
  ): Promise<readonly Answer[]> {
    const { name, commit, keyOf } = this.options;
    const [first] = entries;
    invariant(first !== undefined, 'a-batch-is-not-empty', { batcher: name });
    tellBatch({ batcher: name, rows: entries.length });
    const requests = entries.map((entry) => entry.request);
    return context.with(first.trace, () => commit(keyOf(first.request), requests, decided));
  }
}

/** One caller who waits for an answer. */
export interface Waiting<Request, Answer> {
  readonly request: Request;
  /** The trace that the request belongs to. */
  readonly trace: Context;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Requests waiting by key, in order of arrival, and the keys that may commit next, in turns. */
export class ReadyQueue<Request, Answer> {
  private readonly waiting = new Map<string, Waiting<Request, Answer>[]>();
  /** Keys with requests and no batch that is being decided, oldest turn first. */
  private readonly ready = new Set<string>();
  private readonly busy = new Set<string>();
  private rows = 0;
  private underWay = 0;

  get length(): number {
    return this.rows;
  }

  get commitsUnderWay(): number {
    return this.underWay;
  }

  add(key: string, entry: Waiting<Request, Answer>): void {
    const line = this.waiting.get(key);
    if (line === undefined) this.waiting.set(key, [entry]);
    else line.push(entry);
    this.rows += 1;
    if (!this.busy.has(key)) this.ready.add(key);
  }

  /** The next key in turn with at most `rowsMax` of its requests; the key is busy until it is `free`, the commit under way until
   * it is `committed`. */
  take(rowsMax: number): { key: string; entries: Waiting<Request, Answer>[] } | null {
    const [key] = this.ready;
    if (key === undefined) return null;
    const line = this.waiting.get(key) ?? [];
    const entries = line.splice(0, rowsMax);
    if (line.length === 0) this.waiting.delete(key);
    this.rows -= entries.length;
    this.ready.delete(key);
    this.busy.add(key);
    this.underWay += 1;
    return { key, entries };
  }

  /** Lets a key's next batch begin. It goes to the back of the turns, so that one hot key cannot starve the others. */
  free(key: string): void {
    this.busy.delete(key);
    if (this.waiting.has(key)) this.ready.add(key);
  }

  /** One commit fewer is under way. */
  committed(): void {
    this.underWay -= 1;
  }
}

/** What becomes of the parts of a batch. Each of its items is told of once, in one of the two. */
export interface PartsTold<Item, Answer> {
  readonly done: (items: readonly Item[], answer: Answer) => void;
  /** One item that fails by itself; or all of a part, when it is the machine that is broken. */
  readonly failed: (items: readonly Item[], error: unknown) => void;
}

/**
 * Does many things at once, so that none fails for another's sake: what does not go together is tried in halves, down to single
 * ones. Where something was held for too long, each goes alone at once: every half would wait for it again. Only a broken machine is
 * everybody's: a lost connection or a limit of time says nothing against an item, and asking it again for each would not mend it.
 * @param work all or nothing: when it throws, nothing of the part has been done
 */
export async function inParts<Item, Answer>(
  items: readonly Item[],
  work: (part: readonly Item[]) => Promise<Answer>,
  told: PartsTold<Item, Answer>,
): Promise<void> {
  if (items.length === 0) return;
  let answer: Answer;
  try {
    answer = await work(items);
  } catch (error) {
    if (items.length === 1 || isEverybodys(error)) return told.failed(items, error);
    const size = isHeldTooLong(error) ? 1 : Math.ceil(items.length / 2);
    for (let start = 0; start < items.length; start += size)
      await inParts(items.slice(start, start + size), work, told);
    return;
  }
  told.done(items, answer);
}

/** Two in each other's way, and what is held by a third, may concern one item alone, though either may pass when tried again. */
export const isEverybodys = (error: unknown): boolean =>
  isBrokenMachine(error) && !isConflict(error) && !isHeldTooLong(error);

/**
 * An answer is written as soon as its caller hears of it. All of a large batch in one turn of the event loop took longer than its
 * commit: what the database has read for the next batch would lie there meanwhile, and the database wait.
 */
function giveAnswers<Request, Answer>(
  entries: readonly Waiting<Request, Answer>[],
  answers: readonly Answer[],
  from = 0,
): void {
  const until = Math.min(from + answers_at_once, entries.length);
  for (let nr = from; nr < until; nr += 1) entries[nr]?.resolve(answers[nr] as Answer);
  if (until < entries.length) setImmediate(() => giveAnswers(entries, answers, until));
}
