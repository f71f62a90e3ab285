import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { callSubgraph, SubgraphFailure } from './subgraph.js';

const servers: Server[] = [];

interface Instance {
  readonly url: string;
  readonly bodies: string[];
}

/** An instance of a service that answers each request as it is told. */
async function instance(
  answer: (body: string) => { status?: number; body?: string; delayMs?: number } | 'hang up',
) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      const told = answer(body);
      if (told === 'hang up') return request.socket.destroy();
      setTimeout(
        () => response.writeHead(told.status ?? 200).end(told.body ?? '{"data":{}}'),
        told.delayMs ?? 0,
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    bodies,
  } satisfies Instance;
}

/** An address at which nobody listens any more. */
async function goneAddress(): Promise<string> {
  const { url } = await instance(() => ({}));
  await close(servers.pop());
  return url;
}

async function close(server: Server | undefined): Promise<void> {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
}

let headers: Record<string, string>;
beforeEach(() => {
  headers = { 'content-type': 'application/json' };
});
afterEach(async () => {
  for (const server of servers.splice(0)) await close(server);
});

const call = (...urls: string[]) =>
  callSubgraph({ service: 'benefits', urls, headers, body: '{"query":"{ a }"}', timeoutMs: 300 });

async function failureOf(work: Promise<unknown>): Promise<SubgraphFailure> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SubgraphFailure) return error;
  throw new Error(`no failure of a subgraph: ${String(error)}`);
}

describe('a service call', () => {
  it('goes to the first instance, and only there', async () => {
    const [first, second] = [await instance(() => ({})), await instance(() => ({}))];
    expect(await call(first.url, second.url)).toEqual({
      status: 200,
      text: '{"data":{}}',
      body: { data: {} },
    });
    expect(first.bodies).toEqual(['{"query":"{ a }"}']);
    expect(second.bodies).toEqual([]);
  });

  it('goes to the next instance when the first is gone', async () => {
    const second = await instance(() => ({}));
    expect(await call(await goneAddress(), second.url)).toMatchObject({ status: 200 });
    expect(second.bodies).toHaveLength(1);
  });

  it('is never sent twice when it may have arrived', async () => {
    const [first, second] = [await instance(() => 'hang up'), await instance(() => ({}))];
    expect(await failureOf(call(first.url, second.url))).toMatchObject({
      code: 'SUBGRAPH_DOWN',
      service: 'benefits',
    });
    expect(second.bodies).toEqual([]);
  });

  it('fails when every instance is gone', async () => {
    const failure = await failureOf(call(await goneAddress(), await goneAddress()));
    expect(failure).toMatchObject({ code: 'SUBGRAPH_DOWN', reason: 'ECONNREFUSED' });
  });

  it('ends at its time limit, and is not repeated', async () => {
    const [slow, second] = [await instance(() => ({ delayMs: 900 })), await instance(() => ({}))];
    expect(await failureOf(call(slow.url, second.url))).toMatchObject({
      code: 'SUBGRAPH_TIMEOUT',
      reason: 'no answer within 300 ms',
    });
    expect(second.bodies).toEqual([]);
  });

  it('returns the status and the body of a refusal', async () => {
    const { url } = await instance(() => ({ status: 401, body: '{"errors":[]}' }));
    expect(await call(url)).toMatchObject({ status: 401, body: { errors: [] } });
  });

  it('reports an answer that is not from a service of ours', async () => {
    const { url } = await instance(() => ({ status: 502, body: '<html>' }));
    expect(await failureOf(call(url))).toMatchObject({
      code: 'SUBGRAPH_BROKEN',
      message: 'benefits: answered 502 without JSON',
    });
  });
});

describe('what is called', () => {
  it('is nothing when the asker has hung up before', async () => {
    const [one, left] = [await instance(() => ({})), Promise.withResolvers<ServerResponse>()];
    const door = createServer((_, response) => void response.once('close', () => left.resolve(response)));
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    servers.push(door);
    const leaving = new AbortController();
    const asked = fetch(`http://127.0.0.1:${(door.address() as AddressInfo).port}`, {
      signal: leaving.signal,
    }).catch(() => null);
    door.once('request', () => leaving.abort());
    await asked;
    const waiting = await left.promise;
    const outcome = callSubgraph({
      service: 'billing',
      urls: [one.url],
      headers,
      body: '{}',
      timeoutMs: 60_000,
      waiting,
    });
    await expect(outcome).rejects.toMatchObject({ code: 'ASKER_LEFT' });
    expect(one.bodies).toEqual([]);
  });

  it('needs an address', async () => {
    expect(await failureOf(call())).toMatchObject({ code: 'SUBGRAPH_DOWN', reason: 'it has no address' });
  });
});
