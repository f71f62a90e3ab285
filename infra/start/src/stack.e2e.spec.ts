import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClient } from '@puhui/postgres';
import { locationOf, temporaryFolder, Visitor } from '@puhui/testkit';
import { z } from 'zod';
import { demoAccounts, startStack, type Stack } from './index.js';
import { program } from './layout.js';
import { readLocalFile } from './local-file.js';
import { stillRunning } from './process-identity.js';

// Below the ports that systems give away, and another for each run of this spec.
const portBase = 20_000 + (process.pid % 80) * 100;
const dataDir = temporaryFolder('stack');
const START_TIMEOUT_MS = 180_000;

const start = (): Promise<Stack> =>
  startStack({ dataDir, portBase, broker: 'embedded', instances: { benefits: 2 }, durable: false });

let stack: Stack;
beforeAll(async () => {
  stack = await start();
}, START_TIMEOUT_MS);
afterAll(async () => {
  await stack.stop();
}, START_TIMEOUT_MS);

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.object({ extensions: z.looseObject({ code: z.string() }) })).optional(),
});

async function ask(query: string): Promise<z.output<typeof answerSchema>> {
  const [token = ''] = await stack.tokens([demoAccounts[0]?.personId ?? '']);
  const response = await fetch(`${stack.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return answerSchema.parse(await response.json());
}

const isReady = async (): Promise<boolean> => {
  const response = await fetch(`${stack.url}/health/ready`);
  await response.arrayBuffer();
  return response.ok;
};

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (!(await condition().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('it never came true');
    await sleep(200);
  }
}

const pidOf = (name: string): number | undefined =>
  stack.processes().find((known) => known.name === name)?.pid;

/** `npm start` as a process, for what it answers when it can't run. */
async function main(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [program('infra/start/dist/main.js'), ...args]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

const union = '{ tradeUnion(code: "46") { id name } }';

describe('a platform that was started', () => {
  it('is ready, seeded, and knows its accounts', async () => {
    expect(await isReady()).toBe(true);
    expect(await ask(union)).toMatchObject({ data: { tradeUnion: { name: '海南省总工会' } } });
    expect(stack.accounts.map(({ name }) => name)).toContain('platform-admin');
  });

  it('signs one of the demo people in with a browser', async () => {
    const worker = demoAccounts.find(({ name }) => name === 'haikou-worker');
    const visitor = new Visitor();
    const atIssuer = await visitor.go(locationOf(await visitor.go(`${stack.url}/sign-in?to=/worker/`)));
    const page = new URL(locationOf(atIssuer), stack.issuerUrl).href;
    expect(await (await visitor.go(page)).text()).toContain(worker?.may);
    const body = new URLSearchParams({ account: 'haikou-worker' });
    const chosen = await visitor.go(page, { method: 'POST', body });
    const back = await visitor.go(new URL(locationOf(chosen), stack.issuerUrl).href);
    expect(locationOf(await visitor.go(locationOf(back)))).toBe('/worker/');
    const answer = await visitor.ask(stack.url, '{ me { person { id } } }');
    expect(await answer.json()).toEqual({ data: { me: { person: { id: worker?.personId } } } });
  });

  it('lets nobody into its database without the password', async () => {
    const url = new URL(stack.databaseUrl('members'));
    url.password = '';
    const opening = openClient({
      connectionString: url.href,
      applicationName: 'puhui-test',
      onLost: () => undefined,
    });
    await expect(opening).rejects.toThrow(/password/);
  });
});

describe('the data of a platform that was started', () => {
  it('leaves a file for programs of the same machine', () => {
    const local = readLocalFile(join(dataDir, 'local.json'));
    expect(local).toMatchObject({ door: stack.url, issuer: stack.issuerUrl, broker: stack.broker });
    expect(local?.processes.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'postgres',
        'issuer',
        'members',
        'partners',
        'benefits',
        'benefits-2',
        'billing',
        'gateway',
      ]),
    );
  });

  it('refuses another start on its data', async () => {
    const { code, output } = await main('--data', dataDir, '--port', String(portBase));
    expect(code).toBe(1);
    expect(output).toContain(`Puhui runs already on this data: ${stack.url} (process ${process.pid})`);
  });

  it('names the port and the flag when other data wants the same ports', async () => {
    const other = temporaryFolder('other');
    const { code, output } = await main('--data', other, '--port', String(portBase), '--broker', 'embedded');
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`port ${portBase} \\(gateway\\) is in use by .*--port 5000`));
  });
});

describe('a process that is killed', () => {
  it.each(['billing', 'issuer', 'gateway', 'postgres'])(
    '%s comes back by itself, and the platform is ready again',
    async (name) => {
      const before = pidOf(name);
      await stack.kill(name);
      await until(async () => pidOf(name) !== undefined && (await isReady()));
      expect(pidOf(name)).not.toBe(before);
      expect(await ask(union)).toMatchObject({ data: { tradeUnion: { name: '海南省总工会' } } });
    },
    120_000,
  );

  it('stays away when a test wants it, until it is called', async () => {
    await stack.kill('partners', 'SIGKILL', { respawn: false });
    await sleep(1_500);
    expect(pidOf('partners')).toBeUndefined();
    const answer = await ask('{ tradeUnion(code: "46") { name } partners(first: 1) { nodes { id } } }');
    expect(answer.errors?.map(({ extensions }) => extensions)).toMatchObject([
      { code: 'SUBGRAPH_DOWN', service: 'partners' },
    ]);
    await stack.start('partners');
    await until(isReady);
  }, 120_000);

  it('leaves the other instance of its service to answer', async () => {
    await stack.kill('benefits', 'SIGKILL', { respawn: false });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => ask('{ campaigns(first: 1) { nodes { id } } }')),
    );
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    await stack.start('benefits');
  }, 120_000);
});

describe('a stop', () => {
  it(
    'leaves no process behind, and the next start continues with the data',
    async () => {
      const before = await ask(union);
      const processes = readLocalFile(join(dataDir, 'local.json'))?.processes ?? [];
      await stack.stop();
      expect(stillRunning(processes)).toEqual([]);
      const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
      stack = await start();
      expect(await ask(union)).toEqual(before);
      expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toBe(secrets);
      expect(existsSync(join(dataDir, 'logs', 'billing.log'))).toBe(true);
    },
    START_TIMEOUT_MS,
  );
});

describe('the command line of the start', () => {
  it('says what can be set', async () => {
    const { code, output } = await main('--help');
    expect(code).toBe(0);
    expect(output).toContain('--broker KIND');
  });

  it('says in one line what is wrong', async () => {
    expect(await main('--port', 'x')).toEqual({
      code: 1,
      output: 'puhui: --port is "x": a whole number from 1024 to 65442 is needed\n',
    });
  });
});
