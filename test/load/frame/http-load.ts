import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Sample } from './bench.js';

/** What is to be sent to one HTTP door. */
export interface LoadOrder {
  /** Makes the keys of this order its own. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** Each sends a request, waits for its answer and sends the next. */
  readonly connections: number;
  readonly seconds: number;
  readonly requestsMax?: number | undefined;
  /** Request line and headers, each ended by \r\n, without content-length. May have {{places}} as the body has. */
  readonly head: string;
  /** {{key}} becomes the request's own idempotency key, {{word}} the next of the values of that name, in a circle. */
  readonly body: string;
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export interface LoadReport {
  /** In the order of the answers. */
  readonly tookMs: readonly number[];
  /** Answers by the first __typename in them; one without is counted by its beginning. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly failure: string | null;
}

/** Loads a door from a process of its own, so that what is measured is the door. */
export function loadHttp(order: LoadOrder): Promise<LoadReport> {
  const program = fileURLToPath(new URL('./http-load-program.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const child = fork(program, [], { serialization: 'advanced', execArgv: [] });
    let report: LoadReport | undefined;
    child.once('message', (message) => {
      report = message as LoadReport;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      report === undefined ? reject(new Error(`the load ended with ${code}`)) : resolve(report),
    );
    child.send(order);
  });
}

/** Only answers of the wanted type count as done; whatever else was answered is a problem. */
export function sampleOf({ tookMs, outcomes, seconds, failure }: LoadReport, wanted: string): Sample {
  const strange = Object.entries(outcomes).filter(([type]) => type !== wanted);
  return {
    done: outcomes[wanted] ?? 0,
    seconds,
    tookMs,
    problems: [
      ...strange.map(([type, count]) => `${count} × ${type}`),
      ...(failure === null ? [] : [`a connection failed: ${failure}`]),
    ],
  };
}
