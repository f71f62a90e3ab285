import type { ServerResponse } from 'node:http';
import { trace } from '@opentelemetry/api';
import { activeTraceparent } from '@puhui/platform/door';
import { Agent, type Dispatcher } from 'undici';
import type { AskedFor } from '../parts.js';
import { fromHeader } from '../limits/where-from.js';

export interface SubgraphOptions {
  readonly service: string;
  readonly instances: Instances;
  readonly gatewaySecret: string;
  readonly timeoutMs: number;
  /** Told of every call: its seconds and how it ended. */
  readonly observe: (service: string, seconds: number, outcome: string) => void;
  readonly onFailure: (failure: SubgraphFailure) => void;
}

/** One service behind the gateway. */
export class Subgraph {
  private instead: readonly string[] | null = null;

  constructor(private readonly options: SubgraphOptions) {}

  /** Has a stand-in asked in the service's place, before the door is open; null ends that. */
  askInstead(url: string | null): void {
    this.instead = url === null ? null : [url];
  }

  /**
   * Asks once; who asks goes along, from where, and the trace. A service in trouble is an answer too.
   * @param waiting the answer of the gateway's own asker: when they hang up, the service hears of it and stops
   */
  async ask(
    body: string,
    who: AskedFor,
    waiting?: ServerResponse,
  ): Promise<SubgraphAnswer | SubgraphFailure> {
    const { service, instances, timeoutMs, observe } = this.options;
    const began = performance.now();
    let outcome = 'ok';
    try {
      return asAnswer(
        service,
        await callSubgraph({
          service,
          urls: this.instead ?? instances.inTurn(),
          headers: this.headersFor(who),
          body,
          timeoutMs,
          ...(waiting === undefined ? {} : { waiting }),
        }),
      );
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) throw error;
      outcome = error.code;
      if (error.code !== 'ASKER_LEFT') this.options.onFailure(error);
      return error;
    } finally {
      observe(service, (performance.now() - began) / 1000, outcome);
    }
  }

  private headersFor({ authorization, from }: AskedFor): Record<string, string> {
    return {
      'content-type': 'application/json',
      'x-puhui-gateway': this.options.gatewaySecret,
      ...fromHeader(from),
      ...(authorization === undefined ? {} : { authorization }),
      ...traceHeader(),
    };
  }
}

/** The trace id goes along where nothing is traced; with tracing on, the instrumentation of undici sends its own. */
function traceHeader(): { traceparent?: string } {
  const traceparent = trace.getActiveSpan()?.isRecording() ? null : activeTraceparent();
  return traceparent === null ? {} : { traceparent };
}

/** A GraphQL answer counts whatever its status is (a refused token is one with 401). */
function asAnswer(service: string, answer: SubgraphAnswer): SubgraphAnswer {
  if (isAnswer(answer.body)) return answer;
  throw new SubgraphFailure('SUBGRAPH_BROKEN', service, `answered ${answer.status} without data or errors`);
}

function isAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const errors = 'errors' in body ? body.errors : undefined;
  const data = 'data' in body ? body.data : undefined;
  return (typeof data === 'object' && data !== null) || Array.isArray(errors);
}

/** Why a subgraph gave no answer that can be used. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: 'SUBGRAPH_DOWN' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_BROKEN' | 'ASKER_LEFT',
    readonly service: string,
    readonly reason: string,
  ) {
    super(`${service}: ${reason}`);
    this.name = 'SubgraphFailure';
  }
}

// Connections stay open between calls; services close idle ones later (72 s) than this side does, so that no request
// is written into a connection that is just going away.
export const connections = new Agent({
  connections: 256,
  keepAliveTimeout: 30_000,
  keepAliveMaxTimeout: 60_000,
});

const REFUSED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const TIMEOUT = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

export interface SubgraphCall {
  readonly service: string;
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly waiting?: ServerResponse;
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly text: string;
  /** What the text says, as JSON. */
  readonly body: unknown;
}

/**
 * Posts to the first instance that can be reached. Only a connection that was refused leads on to the next one: a
 * request that may have arrived is never sent twice.
 * @throws SubgraphFailure
 */
export async function callSubgraph(call: SubgraphCall): Promise<SubgraphAnswer> {
  let refused: SubgraphFailure | undefined;
  for (const url of call.urls) {
    try {
      return await post(url, call);
    } catch (error) {
      const failure = failureOf(call, error);
      if (!isRefused(error)) throw failure;
      refused = failure;
    }
  }
  throw refused ?? new SubgraphFailure('SUBGRAPH_DOWN', call.service, 'it has no address');
}

async function post(url: string, call: SubgraphCall): Promise<SubgraphAnswer> {
  const { status, text } = await exchange(connections, url, call);
  return { status, text, body: parseJson(text, call.service, status) };
}

function parseJson(text: string, service: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever stands in front of the service answered in its place.
    throw new SubgraphFailure('SUBGRAPH_BROKEN', service, `answered ${status} without JSON`);
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
const nameOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';

/** Nobody listened, so nothing of the request has arrived anywhere. */
export const isRefused = (error: unknown): boolean => REFUSED.has(codeOf(error));

function failureOf(call: SubgraphCall, error: unknown): SubgraphFailure {
  if (error instanceof SubgraphFailure) return error;
  if (nameOf(error) === 'AskerLeft')
    return new SubgraphFailure('ASKER_LEFT', call.service, 'whoever asked has hung up');
  if (nameOf(error) === 'TimeoutError' || TIMEOUT.has(codeOf(error))) {
    return new SubgraphFailure('SUBGRAPH_TIMEOUT', call.service, `no answer within ${call.timeoutMs} ms`);
  }
  return new SubgraphFailure('SUBGRAPH_DOWN', call.service, codeOf(error) || String(error));
}

/** What is posted, and how long its answer may take from first to last. */
interface Posted {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Whose asker this is for, where it is to end with them. */
  readonly waiting?: ServerResponse;
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * Posts and takes in the whole answer. Below undici's `request`, whose stream and signal for each request cost more than
 * the rest of the call: an answer of a service is held as a whole anyway.
 * @throws Error named TimeoutError when the answer is not there in time, AskerLeft when nobody waits for it any more; what undici
 * throws when the connection fails
 */
function exchange(
  dispatcher: Dispatcher,
  url: string,
  { headers, body, timeoutMs, waiting }: Posted,
): Promise<{ status: number; text: string }> {
  const { origin, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let ended: Error | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    const end = (why: Error): void => {
      ended = why;
      over();
      controller?.abort(why);
      reject(why);
    };
    const timer = setTimeout(
      () => end(new DOMException(`no answer within ${timeoutMs} ms`, 'TimeoutError')),
      timeoutMs,
    );
    const hungUp = (): void => end(new DOMException('nobody waits for the answer', 'AskerLeft'));
    const over = (): void => {
      clearTimeout(timer);
      waiting?.off('close', hungUp);
    };
    waiting?.once('close', hungUp);
    // Whoever left while it was found out who they are, or between two steps of a plan, is heard of no more.
    if (waiting?.destroyed === true) return hungUp();
    dispatcher.dispatch(
      { origin, path: `${pathname}${search}`, method: 'POST', headers, body },
      {
        onRequestStart: (started) => {
          controller = started;
          // It has waited for a connection until nobody waited for it any more.
          if (ended) started.abort(ended);
        },
        onResponseStart: (_controller, code) => {
          status = code;
        },
        onResponseData: (_controller, chunk) => {
          chunks.push(chunk);
        },
        onResponseEnd: () => {
          over();
          resolve({ status, text: textOf(chunks) });
        },
        onResponseError: (_controller, error) => {
          over();
          reject(error);
        },
      },
    );
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  const text = (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** The instances of one subgraph, asked in turn. */
export class Instances {
  private next = 0;

  constructor(private readonly urls: readonly string[]) {
    if (urls.length === 0) throw new Error('a subgraph needs at least one address');
  }

  /** All addresses, beginning with the one whose turn it is. */
  inTurn(): readonly string[] {
    const from = this.next;
    this.next = (this.next + 1) % this.urls.length;
    return [...this.urls.slice(from), ...this.urls.slice(0, from)];
  }
}

/**
 * What a service has answered, for the one operation that it was asked. What it was asked may have changed something, so
 * whatever happens to the answer, nobody asks again.
 */
export class Heard {
  private taken = false;

  constructor(
    private readonly query: string,
    private readonly answer: SubgraphAnswer | SubgraphFailure,
  ) {}

  /** @throws Error when another operation is asked than the one that was passed on, or when it is asked twice */
  takeFor(query: string | undefined): SubgraphAnswer | SubgraphFailure {
    if (query !== this.query || this.taken)
      throw new Error('an operation that was passed on is planned as another one');
    this.taken = true;
    return this.answer;
  }
}
