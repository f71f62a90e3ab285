import { Worker } from 'node:worker_threads';

/** What a load worker is to send. */
export interface LoadOrder {
  /** Makes the keys of this round its own. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly requestsMax: number;
  /** Request line and headers, without authorization and content-length. */
  readonly head: string;
  /** "{key}" becomes the request's own idempotency key. */
  readonly body: string;
  readonly tokens: readonly string[];
}

export interface LoadReport {
  readonly tookMs: readonly number[];
  /** Answers by their GraphQL type. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly seconds: number;
  readonly failure: string | null;
}

/** Loads a door from a thread of its own, so that what is measured is the door. */
export function load(order: LoadOrder): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./load-worker.js', import.meta.url), { workerData: order });
    worker.once('message', (report: LoadReport) => resolve(report));
    worker.once('error', reject);
  });
}

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], of100: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of100) / 100))] ?? 0;
}
