import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { fastify, type FastifyInstance } from 'fastify';
import { oneAfterTheOther } from './one-after-the-other.js';

let app: FastifyInstance;
let port = 0;
let begun = 0;
beforeAll(async () => {
  app = fastify();
  oneAfterTheOther(app);
  app.get('/', async () => `answer ${(begun += 1)}`);
  await app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

const REQUEST = 'GET / HTTP/1.1\r\nhost: spec\r\n\r\n';

function caller() {
  const socket = connect(port, '127.0.0.1');
  const heard = { told: '', isClosed: false };
  socket.on('data', (chunk: Buffer) => (heard.told += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  socket.once('close', () => (heard.isClosed = true));
  return { socket, heard };
}

describe('a connection', () => {
  it('carries one request after the other, each once the one before is answered', async () => {
    const { socket, heard } = caller();
    for (let nr = 1; nr <= 50; nr += 1) {
      socket.write(REQUEST);
      await eventually(() => expect(heard.told.match(/answer/g)).toHaveLength(nr));
    }
    expect(heard.isClosed).toBe(false);
    socket.destroy();
  });

  it('is ended where thousands come in one piece, of which at most the first is begun', async () => {
    const before = begun;
    const { socket, heard } = caller();
    socket.write(REQUEST.repeat(20_000));
    await eventually(() => expect(heard.isClosed).toBe(true));
    expect(begun - before).toBeLessThanOrEqual(1);
  });

  it('is ended as well where none of them reaches a hook: no address, no method, no route', async () => {
    for (const first of ['GET /%zz', 'GET /%', 'OPTIONS *', 'GET /nowhere', `GET /${'x'.repeat(300)}`]) {
      const { socket, heard } = caller();
      socket.write(`${first} HTTP/1.1\r\nhost: spec\r\n\r\n`.repeat(2_000));
      await eventually(() => expect(heard.isClosed).toBe(true));
      expect((heard.told.match(/HTTP\/1.1/g) ?? []).length).toBeLessThanOrEqual(1);
    }
  });
});
