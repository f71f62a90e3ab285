import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { fastify, type FastifyInstance } from 'fastify';
import { cutSlowReaders } from './slow-readers.js';

/** Longer than a busy machine leaves this process standing: who reads and who is asked stand still together. */
const READER_MS = 2_000;
const BYTES = 30_000_000;
const LARGE = Buffer.alloc(BYTES, 'x');

let app: FastifyInstance;
let port = 0;
let answer: () => void = () => undefined;
const sockets: Socket[] = [];
beforeAll(async () => {
  app = fastify();
  cutSlowReaders(app, READER_MS);
  app.get('/large', async () => LARGE);
  app.get('/late', async () => {
    await new Promise<void>((go) => (answer = go));
    return 'late';
  });
  app.server.on('connection', (socket) => sockets.push(socket));
  await app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

function asks(path: string): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nhost: spec\r\n\r\n`);
  return socket;
}
const isEnded = () => eventually(() => expect(sockets.at(-1)?.destroyed).toBe(true));

describe('who is answered', () => {
  it('and takes nothing of it is cut off', async () => {
    const socket = asks('/large');
    await eventually(() => expect(sockets.at(-1)?.writableLength).toBeGreaterThan(0));
    await isEnded();
    socket.destroy();
  });

  it('and takes it little by little gets all of it', async () => {
    const socket = asks('/large');
    let bytes = 0;
    const began = Date.now();
    while (bytes < BYTES && !socket.destroyed) {
      const chunk = socket.read() as Buffer | null;
      bytes += chunk?.length ?? 0;
      await new Promise((go) => setTimeout(go, 10));
    }
    expect(bytes).toBeGreaterThan(BYTES);
    expect(Date.now() - began).toBeGreaterThan(READER_MS);
    expect(sockets.at(-1)?.destroyed).toBe(false);
    socket.destroy();
  });

  it('and waits for us is not', async () => {
    const socket = asks('/late');
    let told = '';
    socket.on('data', (chunk: Buffer) => (told += chunk.toString('utf8'))).resume();
    // The socket has been as idle for as long as two readers that are cut off.
    for (let cut = 0; cut < 2; cut += 1) {
      const other = asks('/large');
      await isEnded();
      other.destroy();
    }
    answer();
    await eventually(() => expect(told).toContain('late'));
    socket.destroy();
  });
});
