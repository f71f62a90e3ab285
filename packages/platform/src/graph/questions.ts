import type { ServerResponse } from 'node:http';
import { Asking } from '@puhui/postgres';

/** Questions of the graph, each answered for as long as somebody waits for it. */
export class Questions {
  /** @param observe told of each that was answered how many statements it took. */
  constructor(private readonly observe: (statements: number) => void = () => undefined) {}

  /** Reads within `work` are for this question alone, and end when its asker hangs up. */
  run<T>(answer: ServerResponse, work: () => T): T {
    const asking = new Asking();
    answer.once('finish', () => this.observe(asking.statements));
    answer.once('close', () => {
      if (!answer.writableFinished) asking.leave();
    });
    return asking.run(work);
  }
}
