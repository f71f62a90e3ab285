import { closeSync, openSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '@puhui/local';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { notesEnvironment, notesMain } from '../../spec/notes-process.js';

/** A process of its own has much to load, on a machine that may be busy. */
const START_TIMEOUT_MS = 50_000;

let database: TestDatabase;
let broker: TestDatabase;
let child: ChildProcess | undefined;
let url: string;

beforeAll(async () => {
  [database, broker] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterEach(() => void child?.kill('SIGKILL'));
afterAll(() => Promise.all([database.drop(), broker.drop()]));

async function start(log: 'full' | 'pipe'): Promise<{ child: ChildProcess; ended: Promise<number | null> }> {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  // Every write to it ends with ENOSPC, as on a disk without room.
  const out = log === 'full' ? openSync('/dev/full', 'w') : 'pipe';
  const env = { ...notesEnvironment(database.url, broker.url), PUHUI_PORT: String(port) };
  const started = spawn(process.execPath, ['--enable-source-maps', notesMain], {
    env: { ...env, PUHUI_LOG_LEVEL: 'debug' },
    stdio: ['ignore', out, out],
  });
  if (typeof out === 'number') closeSync(out);
  child = started;
  return { child: started, ended: new Promise((resolve) => started.once('exit', (code) => resolve(code))) };
}

const answers = async (path: string): Promise<string> => {
  const response = await fetch(`${url}${path}`);
  expect(response.status).toBe(200);
  return response.text();
};
const isReady = () => eventually(async () => void (await answers('/health/ready')), START_TIMEOUT_MS);

describe('a service whose log cannot be written', () => {
  it('works on a full disk, counts the lost lines, and stops in good order', async () => {
    const { child: service, ended } = await start('full');
    await isReady();
    // Each refused request is a line of the log.
    for (let nr = 0; nr < 20; nr += 1) await fetch(`${url}/graphql`, { method: 'POST' });
    const [, lost = '0'] = /^puhui_log_lines_lost_total\{.*\} (\d+)$/m.exec(await answers('/metrics')) ?? [];
    expect(Number(lost)).toBeGreaterThan(0);
    expect(JSON.parse(await answers('/health/ready'))).toMatchObject({
      ready: true,
      logLinesLost: expect.any(Number),
    });
    service.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('works on when the reader of its log is gone', async () => {
    const { child: service, ended } = await start('pipe');
    await isReady();
    service.stdout?.destroy();
    service.stderr?.destroy();
    for (let nr = 0; nr < 20; nr += 1) await fetch(`${url}/graphql`, { method: 'POST' });
    expect(JSON.parse(await answers('/health/ready'))).toMatchObject({ ready: true });
    service.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
