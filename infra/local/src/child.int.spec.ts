import { beforeEach, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from './testing/index.js';
import { startServer, type ServerSpec } from './child.js';
import { freePort, isListening } from './ports.js';

const LISTENS = `require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1');
  console.log('open for business');
  process.on('SIGINT', () => { console.log('closing in good order'); process.exit(0); });`;

let folder: string;
let port: number;
beforeEach(async () => {
  folder = temporaryFolder('child');
  port = await freePort();
});

const specOf = (program: string, changed: Partial<ServerSpec> = {}): ServerSpec => ({
  name: 'the shop',
  command: process.execPath,
  args: ['-e', program, String(port)],
  port,
  logFile: join(folder, 'log'),
  stopSignal: 'SIGINT',
  isUp: () => isListening(port),
  startTimeoutMs: 20_000,
  ...changed,
});
const log = (): string => readFileSync(join(folder, 'log'), 'utf8');

it('a started server is up when it answers, and stops in good order', async () => {
  const server = await startServer(specOf(LISTENS));
  expect(await isListening(port)).toBe(true);
  expect(log()).toContain('open for business');
  await server.stop();
  expect(await isListening(port)).toBe(false);
  expect(log()).toContain('closing in good order');
  expect(await server.ended).toBe('the shop ended (exit code 0)');
});

it('a killed server is noticed at once', async () => {
  const server = await startServer(specOf(LISTENS));
  await server.kill();
  expect(await server.ended).toBe('the shop ended (SIGKILL)');
  expect(log()).not.toContain('closing in good order');
});

it('a server may be stopped twice', async () => {
  const server = await startServer(specOf(LISTENS));
  await server.stop();
  await expect(server.stop()).resolves.toBeUndefined();
});

it('a server that ends instead of starting is reported with its last words', async () => {
  const broken = specOf(`console.error('the shelf is broken'); process.exit(3);`);
  const started = startServer(broken);
  await expect(started).rejects.toThrow(/the shop ended \(exit code 3\); see .*log\nthe shelf is broken/s);
});

it('a missing program is reported', async () => {
  const started = startServer(specOf('', { command: join(folder, 'nowhere') }));
  await expect(started).rejects.toThrow('the shop could not be started');
});

it('a silent server is ended and reported', async () => {
  const silent = specOf('setInterval(() => undefined, 1000);', { startTimeoutMs: 300 });
  await expect(startServer(silent)).rejects.toThrow('the shop was not up within 300 ms');
});

it('another process on the port is not mistaken for the server', async () => {
  const other: Server = await new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server));
  });
  await expect(startServer(specOf(LISTENS))).rejects.toThrow(`port ${port} is in use`);
  await new Promise((resolve) => other.close(resolve));
});
