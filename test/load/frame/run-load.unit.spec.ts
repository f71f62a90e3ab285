import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import type { LoadReport } from './http-load.js';
import { runLoad } from './run-load.js';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => server?.close(() => resolve())));

const BODY = '{"__typename":"Claimed"}';
const ANSWER = `HTTP/1.1 200 OK\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`;

/** Loads a door that does with each request what it is told, by two connections. */
async function loaded(onRequest: (socket: Socket) => void, requestsMax = 6): Promise<LoadReport> {
  const door = createServer((socket) => socket.on('data', () => onRequest(socket)));
  server = door;
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const head = 'POST / HTTP/1.1\r\n';
  const asked = { connections: 2, seconds: 60, requestsMax, head, body: '{}', values: {} };
  return new Promise((resolve) => runLoad({ name: 'spec', host: '127.0.0.1', port, ...asked }, resolve));
}

it('a load ends with its last request, and counts each answer', async () => {
  const report = await loaded((socket) => socket.write(ANSWER));
  expect(report).toMatchObject({ outcomes: { Claimed: 6 }, failure: null });
});

it('a load whose connections are closed in good order ends, and says so', async () => {
  const report = await loaded((socket) => socket.end());
  expect(report).toMatchObject({ tookMs: [], failure: 'the server closed the connection' });
});

it('a load whose answer says no length ends, and says so', async () => {
  const report = await loaded((socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
  expect(report.failure).toBe('the answer has no content-length');
});
