import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Started } from './started.js';

interface Answered<Answer> {
  readonly answer?: Answer;
  readonly error?: string;
}

/** A process of its own that is asked one thing after the other: what is measured in it has no load beside it. */
export class Worker<Order, Answer> {
  private readonly gone: Promise<unknown>;

  private constructor(private readonly child: ReturnType<typeof fork>) {
    this.gone = new Promise((resolve) => child.once('exit', resolve));
  }

  /** @param program beside the caller: new URL('./program.js', import.meta.url) */
  static start<Order, Answer>(
    started: Started,
    program: URL,
    ...args: readonly string[]
  ): Worker<Order, Answer> {
    const worker = new Worker<Order, Answer>(fork(fileURLToPath(program), [...args]));
    started.endsBy(program.pathname, () => worker.stop());
    return worker;
  }

  /** @throws Error with what the worker threw, or when it has ended. */
  async ask(order: Order): Promise<Answer> {
    const ended = new AbortController();
    const { child } = this;
    const whenEnded = (code: number | null): void => ended.abort(new Error(`the process ended with ${code}`));
    child.once('exit', whenEnded);
    try {
      child.send(order as object);
      const [said] = (await once(child, 'message', { signal: ended.signal })) as [Answered<Answer>];
      if (said.answer === undefined) throw new Error(said.error ?? 'no answer');
      return said.answer;
    } catch (error) {
      throw ended.signal.aborted ? ended.signal.reason : error;
    } finally {
      child.off('exit', whenEnded);
    }
  }

  /** A terminal's Ctrl-C ends it as well as who asks it: it may be gone, or on its way. */
  private async stop(): Promise<void> {
    if (this.child.connected) this.child.disconnect();
    await this.gone;
  }
}

/** In the worker: answers each order, and closes what it has open when nobody is left who asks. */
export function answerOrders<Order, Answer>(
  answer: (order: Order) => Promise<Answer>,
  close: () => Promise<void>,
): void {
  const say = (said: Answered<Answer>): void => void process.send?.(said);
  process.on('message', (order) => {
    answer(order as Order).then(
      (given) => say({ answer: given }),
      (error: unknown) =>
        say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.once('disconnect', () => void close().then(() => process.exit(0)));
}
