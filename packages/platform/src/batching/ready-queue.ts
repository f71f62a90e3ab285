import type { Context } from '@opentelemetry/api';

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
