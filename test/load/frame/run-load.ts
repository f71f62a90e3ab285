import { connect, type Socket } from 'node:net';
import type { LoadOrder, LoadReport } from './http-load.js';
import { requestsOf } from './http-requests.js';

/** One connection: sends a request, waits for its answer, sends the next, until there is none. */
class Connection {
  private readonly socket: Socket;
  private received = '';
  private sentAt = 0;
  private isOver = false;

  constructor(
    order: LoadOrder,
    private readonly next: () => string | null,
    private readonly told: (tookMs: number, answer: string) => void,
    private readonly ended: (error?: Error) => void,
  ) {
    this.socket = connect({ host: order.host, port: order.port, noDelay: true });
    this.socket.setEncoding('utf8');
    this.socket.on('connect', () => this.send());
    this.socket.on('data', (text: string) => this.take(text));
    this.socket.on('error', (error) => this.end(error));
    // A server that closes in good order leaves no error, and a request without its answer.
    this.socket.on('close', () => this.end(new Error('the server closed the connection')));
  }

  private send(): void {
    const request = this.next();
    if (request === null) {
      this.end();
      this.socket.end();
      return;
    }
    this.sentAt = performance.now();
    this.socket.write(request);
  }

  /** Once, whatever comes behind it. */
  private end(error?: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.ended(error);
  }

  private take(text: string): void {
    this.received += text;
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(this.received)?.[1];
    if (length === undefined) {
      this.end(new Error('the answer has no content-length'));
      this.socket.destroy();
      return;
    }
    const body = this.received.slice(head + 4);
    if (Buffer.byteLength(body) < Number(length)) return;
    this.received = '';
    this.told(performance.now() - this.sentAt, body);
    this.send();
  }
}

/** Sends what is ordered and reports once, when each connection has ended, however it did. */
export function runLoad(order: LoadOrder, report: (report: LoadReport) => void): void {
  const request = requestsOf(order);
  const tookMs: number[] = [];
  const outcomes: Record<string, number> = {};
  const requestsMax = order.requestsMax ?? Number.MAX_SAFE_INTEGER;
  let [nr, open] = [0, order.connections];
  let failure: string | null = null;
  const started = performance.now();
  const deadline = started + order.seconds * 1000;
  const next = (): string | null =>
    performance.now() >= deadline || nr >= requestsMax ? null : request((nr += 1));
  const told = (took: number, answer: string): void => {
    tookMs.push(took);
    const outcome = /"__typename":"(\w+)"/.exec(answer)?.[1] ?? answer.slice(0, 200);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const ended = (error?: Error): void => {
    failure ??= error?.message ?? null;
    open -= 1;
    if (open === 0) report({ tookMs, outcomes, seconds: (performance.now() - started) / 1000, failure });
  };
  for (let i = 0; i < order.connections; i += 1) new Connection(order, next, told, ended);
}
