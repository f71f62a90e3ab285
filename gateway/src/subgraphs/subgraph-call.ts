import { Agent } from 'undici';
import { exchange } from './exchange.js';

/** Why a subgraph gave no answer that can be used. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: 'SUBGRAPH_DOWN' | 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_BROKEN',
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
  if (nameOf(error) === 'TimeoutError' || TIMEOUT.has(codeOf(error))) {
    return new SubgraphFailure('SUBGRAPH_TIMEOUT', call.service, `no answer within ${call.timeoutMs} ms`);
  }
  return new SubgraphFailure('SUBGRAPH_DOWN', call.service, codeOf(error) || String(error));
}
