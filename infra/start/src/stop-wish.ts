import { StartProblem } from './problem.js';

const PARENT_CHECK_MS = 1_000;

export interface Stop {
  /** The exit code that the stop deserves. */
  readonly code: number;
}

/** Somebody, or something, wants the run to end. The first wish counts; who repeats it is told that it was heard. */
export class StopWish {
  readonly wished: Promise<Stop>;
  private resolve: (stop: Stop) => void = () => undefined;
  private readonly controller = new AbortController();

  /** @param say tells whoever started the run what is going on */
  constructor(private readonly say: (line: string) => void) {
    this.wished = new Promise((resolve) => (this.resolve = resolve));
  }

  /** Aborted with the first wish, so that a start begins no further step. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Listens to Ctrl-C, to those who end processes, and to the end of whoever started this one. */
  listen(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => this.fulfil(0, `正在停止 / Stopping (${signal}) …`));
    // When npm itself is killed no signal comes through; the change of parent shows it.
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) this.fulfil(1, 'Whoever started this is gone; stopping …');
    }, PARENT_CHECK_MS).unref();
  }

  fulfil(code: number, reason: string): void {
    if (this.signal.aborted)
      return this.say('仍在停止，请稍候 / Still stopping: every process ends in good order …');
    this.say(`\n${reason}`);
    this.controller.abort(new StartProblem('the start was called off'));
    this.resolve({ code });
  }
}
