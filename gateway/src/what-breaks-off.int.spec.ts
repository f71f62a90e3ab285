import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import type { RunningGateway } from './server.js';
import { FakeSubgraph } from './spec/fake-subgraph.js';
import { ask, openTestGateway } from './spec/open-test-gateway.js';

const FIRST_LINE = '{"importId":"i","rows":1000,"accepted":1000,"unchanged":0,"refused":0}\n';
const HEAD = 'HTTP/1.1 200 OK\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n';
const piece = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
/** More than the buffers of both sockets hold, so that it is still on its way when the other side dies. */
const ROSTER = `姓名\n${'张三,110101199003074690\n'.repeat(200_000)}`;

const members = new FakeSubgraph(
  'members',
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
   type Query { me: Me }  type Me { duties: [Duty!]! }  type Duty { role: String! }`,
  { Query: { me: () => ({ duties: [{ role: 'PLATFORM_ADMIN' }] }) } },
);
/** Stands in for a members that is killed: what it does with each connection. */
let dying: (socket: Socket) => void;
let killed: Server;
const sockets = new Set<Socket>();
let gateway: RunningGateway;
let graphOnly: RunningGateway;

beforeAll(async () => {
  await members.start();
  killed = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    dying(socket);
  });
  await new Promise<void>((resolve) => killed.listen(0, '127.0.0.1', resolve));
  const { port } = killed.address() as AddressInfo;
  gateway = await openTestGateway([members], {
    PUHUI_SUBGRAPHS: `members=http://127.0.0.1:${port}/graphql`,
  });
  const clockFile = join(temporaryFolder('clock'), 'clock.json');
  graphOnly = await openTestGateway([members], {
    PUHUI_CLOCK_FILE: clockFile,
    PUHUI_SUBGRAPH_TIMEOUT_MS: '2000',
  });
});
beforeEach(() => {
  dying = (socket) => socket.destroy();
});
afterAll(async () => {
  await gateway.close();
  await graphOnly.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => killed.close(resolve));
  await members.die();
});

const post = (body: string, to = gateway, authorization = 'Bearer good') =>
  fetch(`${to.url}/rosters?tradeUnionId=u1`, {
    method: 'POST',
    body,
    headers: { authorization, 'content-type': 'text/csv' },
  });

/** What somebody is told, who may send it again: in both languages, with a code, and with what to do. */
const told = {
  code: 'UNAVAILABLE',
  message: expect.stringMatching(/[一-鿿].*[a-z]{4}/),
  hint: expect.stringMatching(/^[^a-z]*[一-鿿][^a-z]*$/),
  hintEn: expect.stringMatching(/^[A-Z][^一-鿿]*$/),
};
const answer = {
  ...told,
  errors: [{ message: told.message, extensions: { code: told.code, hint: told.hint, hintEn: told.hintEn } }],
};

describe('a roster whose importer', () => {
  it.each<[string, () => (socket: Socket) => void]>([
    ['is reset at once', () => (socket) => socket.destroy()],
    ['dies in the middle of the upload', () => afterBytes(200_000, (socket) => socket.destroy())],
    [
      'dies when it has read all of it',
      () => afterBytes(ROSTER.length, (socket) => socket.resetAndDestroy()),
    ],
    ['dies within its head', () => afterBytes(1, (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-'))],
  ])('%s is UNAVAILABLE, and may be sent again', async (_, how) => {
    dying = how();
    const response = await post(ROSTER);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject(answer);
  });

  it('is gone is UNAVAILABLE', async () => {
    const nobody = await openTestGateway([members], {
      PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:1/graphql',
    });
    const response = await post(ROSTER, nobody);
    await nobody.close();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject(answer);
  });

  it('refuses the connection is answered by the second instance', async () => {
    dying = afterBytes(1, (socket) => socket.end(`${HEAD}${piece(FIRST_LINE)}0\r\n\r\n`));
    const { port } = killed.address() as AddressInfo;
    const two = await openTestGateway([members], {
      PUHUI_SUBGRAPHS: `members=http://127.0.0.1:1/graphql|http://127.0.0.1:${port}/graphql`,
    });
    expect(await (await post('姓名\n', two)).text()).toBe(FIRST_LINE);
    await two.close();
  });

  it.each([
    ['after a line', FIRST_LINE],
    ['within a line', `${FIRST_LINE}{"row":17,"col`],
  ])('dies %s of its answer ends the answer with a line that says so', async (_, sent) => {
    dying = afterBytes(ROSTER.length, (socket) => {
      socket.end(`${HEAD}${piece(sent)}`);
    });
    const lines = (await (await post(ROSTER)).text()).trimEnd().split('\n');
    expect(lines[0]).toBe(FIRST_LINE.trimEnd());
    expect(lines).toHaveLength(2);
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      error: {
        code: 'UNAVAILABLE',
        message: expect.stringMatching(/[一-鿿]/),
        messageEn: expect.any(String),
      },
    });
  });
});

describe('a graph whose service', () => {
  it.each<[string, () => (socket: Socket) => void, string]>([
    ['is reset at once', () => (socket) => socket.destroy(), 'SUBGRAPH_DOWN'],
    ['dies before its answer', () => afterBytes(1, (socket) => socket.resetAndDestroy()), 'SUBGRAPH_DOWN'],
    [
      'dies in the middle of its answer',
      () => afterBytes(1, (socket) => socket.end(`${HEAD}${piece('{"data":{"me"')}`)),
      'SUBGRAPH_DOWN',
    ],
    ['ends within its head', () => afterBytes(1, (socket) => socket.end('HTTP/1.1 2')), 'SUBGRAPH_DOWN'],
    ['says nothing', () => () => undefined, 'SUBGRAPH_TIMEOUT'],
  ])('%s is UNAVAILABLE with a retry time', async (_, how, code) => {
    dying = how();
    const { errors } = await ask(gateway, { query: '{ me { duties { role } } }' });
    const { hint, hintEn } = told;
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code, service: 'members', hint, hintEn, retryAfterMs: expect.any(Number), unanswered: ['me'] },
    ]);
    expect(errors?.[0]?.message).toMatch(/try again shortly.*请稍后重试/);
  });
});

describe('a token while the issuer is away', () => {
  it('makes the graph unavailable', async () => {
    const asked = await ask(
      graphOnly,
      { query: '{ me { duties { role } } }' },
      { authorization: 'Bearer unverifiable' },
    );
    expect(asked.status).toBe(503);
    expect(asked.errors?.[0]).toMatchObject({
      message: told.message,
      extensions: { code: 'UNAVAILABLE', hint: told.hint, hintEn: told.hintEn },
    });
  });

  it('makes the roster and clock endpoints unavailable', async () => {
    for (const path of ['/rosters?tradeUnionId=u1', '/local/clock']) {
      const headers = {
        authorization: 'Bearer unverifiable',
        'content-type': path.startsWith('/l') ? 'application/json' : 'text/csv',
      };
      const response = await fetch(`${graphOnly.url}${path}`, {
        method: 'POST',
        headers,
        body: '{"advanceMs":0}',
      });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject(answer);
    }
  });
});

it('the local clock is UNAVAILABLE, not FORBIDDEN, while no administrator can be known', async () => {
  await members.die();
  const headers = { authorization: 'Bearer good', 'content-type': 'application/json' };
  const response = await fetch(`${graphOnly.url}/local/clock`, {
    method: 'POST',
    headers,
    body: '{"advanceMs":0}',
  });
  await members.start();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject(answer);
});

/** Reads so many bytes, and then does what a dying process does. */
function afterBytes(bytes: number, then: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    let read = 0;
    let done = false;
    socket.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (done || read < bytes) return;
      done = true;
      then(socket);
    });
  };
}
