import { execFile } from 'node:child_process';
import { connect, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { authority, eventually } from '@puhui/testkit';
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
    const long = `GET /${'x'.repeat(300)}`;
    for (const first of ['GET /%zz', 'GET /%', 'OPTIONS *', 'GET /nowhere', long, 'GET /', 'POST /']) {
      const { socket, heard } = caller();
      const expecting = / .$/.test(first) ? 'expect: something\r\n' : '';
      socket.write(`${first} HTTP/1.1\r\nhost: spec\r\n${expecting}\r\n`.repeat(2_000));
      await eventually(() => expect(heard.isClosed).toBe(true));
      expect((heard.told.match(/HTTP\/1.1/g) ?? []).length).toBeLessThanOrEqual(1);
    }
  });
});

/** Asks a hundred times over one connection, each time as soon as it was answered; says what became of each. */
const CALLER = `
const { Agent, request } = require('node:https');
const [, port, ca] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
const became = [];
(function ask() {
  if (became.length === 100) { agent.destroy(); return console.log(JSON.stringify(became)); }
  const next = (outcome) => { became.push(outcome); ask(); };
  request({ host: '127.0.0.1', port, agent }, (answer) => answer.resume().once('end', () => next('answered')))
    .once('error', (error) => next(error.message)).end();
})();`;

describe('a connection over TLS', () => {
  const trusted = authority('one-after-the-other');
  const { certificate: cert, key } = trusted.certify('127.0.0.1');
  const secure = fastify({ https: { cert, key } });
  beforeAll(async () => {
    oneAfterTheOther(secure);
    // As a batch is answered: behind the phase of the loop in which requests are read, which has more to do before it reads again.
    secure.get('/', (_, reply) => {
      setImmediate(() => {
        void reply.send('answer');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      });
    });
    await secure.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => secure.close());

  it('carries a hundred requests, each sent as soon as the one before is answered', async () => {
    const { port: at } = secure.server.address() as AddressInfo;
    const { stdout } = await promisify(execFile)(process.execPath, [
      '-e',
      CALLER,
      `${at}`,
      trusted.certificate,
    ]);
    expect(JSON.parse(stdout)).toEqual(Array.from({ length: 100 }, () => 'answered'));
  });
});
