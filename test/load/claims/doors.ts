import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { GATEWAY_SECRET } from '@puhui/benefits/testing';
import { SignedInBrowsers } from '@puhui/gateway/testing';
import { flagsOf, freePort } from '@puhui/local';
import { GATEWAY_HEADER, type RunningService } from '@puhui/platform';
import type { Started } from '../frame/started.js';
import type { Around, Door } from './round.js';

const UP_TIMEOUT_MS = 30_000;
const LOOK_AGAIN_MS = 50;
const SESSION_KEY_BYTES = 32;

/** The service's own, which lets in what comes from the gateway. */
export const ownDoor = (service: RunningService): Door => ({
  url: service.url,
  headers: { [GATEWAY_HEADER]: GATEWAY_SECRET },
});

/**
 * The gateway in front of the service, in a process of its own that stays through all rounds, as it does in life. None of the
 * other services is there, and nobody asks them.
 */
export async function openGatewayDoor(
  started: Started,
  { issuer, port: servicePort }: Around,
  env: Readonly<Record<string, string>>,
): Promise<Door> {
  const program = fileURLToPath(new URL('../../../../gateway/dist/main.js', import.meta.url));
  const port = await freePort();
  const nowhere = ['members', 'partners', 'billing'].map((name) => `${name}=http://127.0.0.1:1/graphql`);
  const child = spawn(process.execPath, [...flagsOf('gateway'), program], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: process.env['NODE_ENV'],
      PUHUI_PORT: String(port),
      PUHUI_ISSUER: issuer.url,
      PUHUI_GATEWAY_SECRET: GATEWAY_SECRET,
      // Everybody comes from this one machine.
      PUHUI_LIMITS: 'Gateway.address=1000000/1',
      PUHUI_SUBGRAPHS: [`benefits=http://127.0.0.1:${servicePort}/graphql`, ...nowhere].join(','),
      PUHUI_LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}/graphql`;
  started.endsBy('a gateway', async () => {
    child.kill('SIGTERM');
    await gone;
  });
  await untilLive(`http://127.0.0.1:${port}/health/live`);
  return {
    url,
    headers: {},
    processes: child.pid === undefined ? {} : { gateway: child.pid },
  };
}

/** A gateway to which people come as their browsers do, with the cookie of a session. */
export async function openBrowsersDoor(started: Started, around: Around): Promise<Door> {
  const database = await around.postgres.newDatabase();
  const key = randomBytes(SESSION_KEY_BYTES);
  const browsers = SignedInBrowsers.open(database.url, key);
  started.endsBy('browsers', () => browsers.close());
  const door = await openGatewayDoor(started, around, {
    PUHUI_SESSION_DATABASE_URL: database.url,
    PUHUI_SESSION_KEY: key.toString('base64'),
  });
  return {
    ...door,
    headers: { 'sec-fetch-site': 'same-origin' },
    signIn: async (callers) => ({ header: 'cookie: {{caller}}', callers: await browsers.cookiesOf(callers) }),
  };
}

async function untilLive(url: string): Promise<void> {
  const deadline = Date.now() + UP_TIMEOUT_MS;
  for (;;) {
    const live = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (live) return;
    if (Date.now() > deadline) throw new Error(`nobody answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}
