import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import { fastify, type FastifyInstance } from 'fastify';
import { cutSlowSenders, patience, type SenderLimits } from './slow-senders.js';

const limits: SenderLimits = { headersMs: 300, bodyMs: 1_000, windowMs: 500, window_bytes_min: 1_000 };

let app: FastifyInstance;
let port = 0;
/** Lets the reader of a file go on. */
let read: () => void = () => undefined;
beforeAll(async () => {
  app = fastify({ http: patience(limits) });
  cutSlowSenders(app, limits);
  app.addContentTypeParser('text/csv', (_request, payload, done) => done(null, payload));
  app.post('/json', async () => 'read');
  app.post('/watched', async ({ raw }) => String(raw.listenerCount('close')));
  app.post('/file', async (request) => {
    let bytes = 0;
    for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
    return `${bytes} bytes`;
  });
  app.post('/busy', async (request) => {
    await new Promise<void>((go) => (read = go));
    let bytes = 0;
    for await (const chunk of request.body as AsyncIterable<Buffer>) bytes += chunk.length;
    return `${bytes} bytes`;
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

interface Sender {
  readonly socket: Socket;
  readonly told: () => string;
  readonly closed: () => boolean;
}

function sender(): Sender {
  const socket = connect(port, '127.0.0.1');
  let told = '';
  let closed = false;
  socket.on('data', (chunk: Buffer) => (told += chunk.toString('utf8')));
  socket.on('error', () => undefined);
  socket.once('close', () => (closed = true));
  return { socket, told: () => told, closed: () => closed };
}

const head = (path: string, type: string, bytes: number): string =>
  `POST ${path} HTTP/1.1\r\nhost: spec\r\ncontent-type: ${type}\r\ncontent-length: ${bytes}\r\n\r\n`;

/** Sends a byte as often as a second has hundredths, until it is cut off. */
function drip({ socket }: Sender, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 10);
  socket.once('close', () => clearInterval(timer));
}

const isCutOff = async ({ told, closed }: Sender): Promise<void> => {
  await eventually(() => expect(closed()).toBe(true));
  expect(told()).toContain('408 Request Timeout');
};

describe('a sender is cut off', () => {
  it('who opens a connection and says nothing', async () => {
    await isCutOff(sender());
  });

  it('who sends one header after the other for ever', async () => {
    const slow = sender();
    slow.socket.write('POST /json HTTP/1.1\r\nhost: spec\r\n');
    drip(slow, 'x: y\r\n');
    await isCutOff(slow);
  });

  it('who sends a form byte by byte', async () => {
    const slow = sender();
    slow.socket.write(`${head('/json', 'application/json', 1_000_000)}{"a":"`);
    drip(slow, 'x');
    await isCutOff(slow);
  });

  it('who sends a file byte by byte', async () => {
    const slow = sender();
    slow.socket.write(head('/file', 'text/csv', 1_000_000));
    drip(slow, 'x');
    await isCutOff(slow);
  });
});

describe('who has sent all of it with its headers', () => {
  it('is not watched, and costs nothing for it', async () => {
    const [whole, halved] = [sender(), sender()];
    const asked = head('/watched', 'application/json', 2);
    whole.socket.write(`${asked}{}`);
    halved.socket.write(`${asked}{`);
    await eventually(() => expect(whole.told()).toMatch(/\d$/));
    halved.socket.write('}');
    await eventually(() => expect(halved.told()).toMatch(/\d$/));
    const watchers = ({ told }: Sender): number => Number(told().split('\r\n').at(-1));
    expect(watchers(halved) - watchers(whole)).toBe(1);
    for (const { socket } of [whole, halved]) socket.destroy();
  });
});

describe('a sender is waited for', () => {
  it('whose form comes in good time', async () => {
    const quick = sender();
    quick.socket.write(`${head('/json', 'application/json', 2)}{}`);
    await eventually(() => expect(quick.told()).toContain('read'));
    quick.socket.destroy();
  });

  it('whose file comes as fast as is asked for, however long it takes', async () => {
    const steady = sender();
    const pieces = 12;
    steady.socket.write(head('/file', 'text/csv', pieces * 2_000));
    for (let piece = 0; piece < pieces; piece += 1) {
      const before = Date.now();
      steady.socket.write('x'.repeat(2_000));
      await eventually(() => expect(Date.now() - before).toBeGreaterThan(100));
    }
    await eventually(() => expect(steady.told()).toContain(`${pieces * 2_000} bytes`));
    steady.socket.destroy();
  });

  it('while what has come waits here to be read', async () => {
    const kept = sender();
    kept.socket.write(head('/busy', 'text/csv', 50_000) + 'x'.repeat(40_000));
    const before = Date.now();
    await eventually(() => expect(Date.now() - before).toBeGreaterThan(4 * limits.windowMs));
    expect(kept.closed()).toBe(false);
    read();
    kept.socket.write('x'.repeat(10_000));
    await eventually(() => expect(kept.told()).toContain('50000 bytes'));
    kept.socket.destroy();
  });
});
