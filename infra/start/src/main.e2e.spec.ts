import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { program } from './layout.js';
import { readLocalFile } from './local-file.js';
import { stillRunning } from './process-identity.js';

const TEST_TIMEOUT_MS = 240_000;
// Beside the ports of stack.e2e.spec.ts, below those that systems give away.
const portBase = 28_000 + (process.pid % 40) * 100;

/** `npm start` as a person has it in a terminal. */
class Run {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(dataDir: string, ...more: string[]) {
    const args = [
      '--data',
      dataDir,
      '--port',
      String(portBase),
      '--broker',
      'embedded',
      '--no-seed',
      ...more,
    ];
    this.child = spawn(process.execPath, [program('infra/start/dist/main.js'), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  async says(text: string): Promise<void> {
    const deadline = Date.now() + 120_000;
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null || Date.now() > deadline)
        throw new Error(`never said "${text}":\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}

let dataDir: string;
let run: Run;
beforeEach(() => {
  dataDir = temporaryFolder('main');
  chmodSync(dataDir, 0o711);
});
afterEach(async () => {
  run.signal('SIGTERM');
  await run.ended;
}, TEST_TIMEOUT_MS);

const ready = `Puhui is ready: http://127.0.0.1:${portBase}`;
const processesOf = () => readLocalFile(join(dataDir, 'local.json'))?.processes ?? [];

it(
  'npm start shows each step, ends leftovers of a killed run, and ends in order on Ctrl-C',
  async () => {
    run = new Run(dataDir);
    await run.says(ready);
    for (const part of ['✓ PostgreSQL', 'Broker: embedded log', '✓ Gateway', 'Accounts', 'Logs', dataDir])
      expect(run.output).toContain(part);
    const orphans = processesOf();
    expect(orphans.length).toBeGreaterThan(5);
    run.signal('SIGKILL');
    await run.ended;
    expect(stillRunning(orphans)).toHaveLength(orphans.length);

    run = new Run(dataDir);
    await run.says(ready);
    expect(run.output).toContain('Ending what an earlier run left behind: ');
    expect(stillRunning(orphans)).toEqual([]);

    const processes = processesOf();
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output).toContain('Stopped. Nothing is lost');
    expect(stillRunning(processes)).toEqual([]);
  },
  TEST_TIMEOUT_MS,
);

it(
  'npm start interrupted during a start begins no further step and leaves nothing behind',
  async () => {
    run = new Run(dataDir);
    await run.says('✓ PostgreSQL');
    const begun = processesOf();
    expect(begun.map(({ name }) => name)).toContain('postgres');
    run.signal('SIGINT');
    await run.says('Stopping (SIGINT)');
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output).toContain('Still stopping');
    expect(run.output).toContain('Stopped. Nothing is lost');
    expect(run.output).not.toContain('Puhui is ready');
    expect(stillRunning(begun)).toEqual([]);
  },
  TEST_TIMEOUT_MS,
);

it(
  'npm start stops with a sentence when a part fails to start, and leaves nothing behind',
  async () => {
    mkdirSync(join(dataDir, 'issuer'));
    writeFileSync(join(dataDir, 'issuer', 'keys.json'), 'not a key');
    run = new Run(dataDir);
    expect(await run.ended).toBe(1);
    expect(run.output).toMatch(/✗ Identity issuer/);
    expect(run.output).toMatch(/puhui: issuer ended \(exit code 1\); see .*issuer\.log/);
    expect(stillRunning(processesOf())).toEqual([]);
  },
  TEST_TIMEOUT_MS,
);

it(
  'npm start continues without a part, names its log once, and restores it when it can',
  async () => {
    run = new Run(dataDir);
    await run.says(ready);
    const partners = processesOf().find(({ name }) => name === 'partners')!;
    process.kill(partners.pid, 'SIGKILL');
    await run.says('partners ended (SIGKILL); starting it again');
    // Whoever took its port meanwhile keeps it down, as a bug in its start would.
    const stranger = createServer().listen(partners.port, '127.0.0.1');
    try {
      await run.says('partners does not come back after 5 attempts');
      expect(run.output).toMatch(/partners 起不来，其余部分照常运行.*read .*partners\.log/);
      expect(stillRunning(processesOf().filter(({ name }) => name !== 'partners')).length).toBeGreaterThan(4);
      expect((await fetch(`http://127.0.0.1:${portBase}/health/live`)).ok).toBe(true);
    } finally {
      await new Promise((resolve) => stranger.close(resolve));
    }
    await run.says('partners is back');
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output.match(/does not come back/g)).toHaveLength(1);
  },
  TEST_TIMEOUT_MS,
);
