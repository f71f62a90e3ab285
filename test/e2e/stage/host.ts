// A process of its own that runs one platform for all e2e specs of a Jest run, and ends when that run has ended.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceNames, startStack, type Stack } from '@puhui/start';
import { writeFacts } from './facts.js';
import { hostSettingsSchema, readOrder, type Processes } from './orders.js';

const RUNNER_POLL_MS = 1_000;
/**
 * Ports are taken in blocks of a hundred, below those that the system gives to outgoing connections (from 32768) and those of
 * infra/start's specs (from 20000).
 */
const BLOCKS = { first: 12_000, size: 100, count: 80 } as const;
/** What a platform listens on, counted from the gateway's port. */
const OFFSETS = [0, 1, 11, 12, 13, 14, 32, 41, 42, 43, 44, 92, 93];

const [factsFile = '', runner = '', settingsText = '{}'] = process.argv.slice(2);
const settings = hostSettingsSchema.parse(JSON.parse(settingsText));

/** Above them. Whoever listens on it has the block: a platform whose process is just dead keeps the port that it comes back to. */
const CLAIM_OFFSET = 99;

/** A block whose ports are all free, and that is nobody else's as long as this process lives. */
async function ownPortBase(): Promise<number> {
  for (;;) {
    const base = BLOCKS.first + Math.floor(Math.random() * BLOCKS.count) * BLOCKS.size;
    const claim = await listenOn(base + CLAIM_OFFSET);
    if (claim === undefined) continue;
    const free = await Promise.all(OFFSETS.map(async (offset) => isFree(base + offset)));
    if (free.every(Boolean)) return base;
    claim.close();
  }
}

const isFree = async (port: number): Promise<boolean> => {
  const probe = await listenOn(port);
  if (probe === undefined) return false;
  await new Promise((resolve) => {
    probe.close(resolve);
  });
  return true;
};

/** Undefined where somebody else listens. */
const listenOn = async (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createTcpServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => resolve(server.unref()));
  });

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

let isOver = false;

/** @returns what runs after it */
async function obey(stack: Stack, text: string): Promise<Processes> {
  const order = readOrder(text);
  if (order.do === 'end') isOver = true;
  else if (order.do === 'kill') await stack.kill(order.name, 'SIGKILL', { respawn: false });
  else if (order.do === 'lose') await stack.kill(order.name);
  else if (order.do === 'start') await stack.start(order.name);
  return stack.processes();
}

/** Takes orders over HTTP on a loopback port. */
async function takeOrders(stack: Stack): Promise<number> {
  const server = createServer((request, response) => {
    readBody(request)
      .then(async (text) => obey(stack, text))
      .then(
        (running) => response.end(JSON.stringify(running)),
        (error: unknown) =>
          response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function untilOver(runnerPid: number): Promise<void> {
  while (!isOver) {
    try {
      process.kill(runnerPid, 0);
    } catch {
      return; // The one question that signal 0 answers: there is no such process any more.
    }
    await new Promise((resolve) => {
      setTimeout(resolve, RUNNER_POLL_MS);
    });
  }
}

/** Runs the platform on this data until the run is over. */
async function host(dataDir: string): Promise<void> {
  const stack = await startStack({
    dataDir,
    portBase: await ownPortBase(),
    // A killed database must not lose what it has confirmed, so it keeps its promises here too.
    durable: true,
    instances: Object.fromEntries(serviceNames.map((name) => [name, settings.instances])),
    // A restarted Kafka waits a session long for consumers that it remembers.
    env: {
      PUHUI_LOG_LEVEL: 'warn',
      PUHUI_KAFKA_SESSION_MS: '6000',
      // One person of a spec asks as often as a town.
      PUHUI_LIMITS: '*=1000000/60',
      // A run of many specs has its tokens for as long as they live; what a fresh sign-in is has specs of its own.
      PUHUI_FRESH_SIGN_IN_MINUTES: '1440',
      ...settings.env,
    },
  });
  await writeFacts(factsFile, {
    control: `http://127.0.0.1:${await takeOrders(stack)}`,
    door: stack.url,
    dataDir,
    broker: stack.broker,
  });
  await untilOver(Number(runner));
  await stack.stop();
}

const dataDir = await mkdtemp(join(settings.dataRoot ?? tmpdir(), 'puhui-e2e-'));
try {
  await host(dataDir);
} finally {
  // Also when the platform did not start: its last words are in the host's log, which lies elsewhere.
  await rm(dataDir, { recursive: true, force: true });
  await rm(factsFile, { force: true });
}
process.exit(0);
