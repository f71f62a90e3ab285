import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '@puhui/local';
import { temporaryFolder } from '@puhui/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answersProbe, nodeProcess } from './node-process.js';

let folder: string;
let port: number;

beforeEach(async () => {
  folder = temporaryFolder('process');
  port = await freePort();
});

/** A program that listens on PUHUI_PORT, and answers with what it was told. */
const LISTENS = `
import { createServer } from 'node:http';
process.stdout.write(JSON.stringify(process.env) + '\\n');
createServer((request, response) => response.end('ok')).listen(Number(process.env.PUHUI_PORT), '127.0.0.1');
process.on('SIGTERM', () => { process.stdout.write('in good order\\n'); process.exit(0); });
`;

function programOf(text: string, stop?: AbortSignal) {
  const entry = join(folder, 'main.mjs');
  writeFileSync(entry, text);
  const logFile = join(folder, 'program.log');
  const env = { PUHUI_SERVICE: 'members' };
  return { logFile, spec: nodeProcess({ name: 'members', port, logFile, entry, env, stop }) };
}

async function firstLineOf(file: string): Promise<string> {
  for (;;) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('a program in a process of its own', () => {
  it('is up when its probe succeeds, and stops in good order', async () => {
    const { spec, logFile } = programOf(LISTENS);
    const server = await spec.start();
    expect(await answersProbe(port, '/health/live')).toBe(true);
    await server.stop();
    expect(await server.ended).toBe('members ended (exit code 0)');
    expect(readFileSync(logFile, 'utf8')).toContain('in good order');
    expect(await answersProbe(port, '/health/live')).toBe(false);
  });

  it('gets its own settings, and nothing of the caller’s environment that could change it', async () => {
    process.env['DATABASE_URL'] = 'postgresql://somebody-elses';
    const { spec, logFile } = programOf(LISTENS);
    const server = await spec.start();
    await server.stop();
    delete process.env['DATABASE_URL'];
    const [first = '{}'] = readFileSync(logFile, 'utf8').split('\n');
    const env: unknown = JSON.parse(first);
    expect(env).toMatchObject({ PUHUI_SERVICE: 'members', PUHUI_PORT: String(port) });
    expect(env).not.toHaveProperty('DATABASE_URL');
  });

  it('is not waited for when the run ends during its start, and does not stay behind', async () => {
    const stop = new AbortController();
    const { spec, logFile } = programOf(
      `process.stdout.write(String(process.pid)); setInterval(() => undefined, 1000);`,
      stop.signal,
    );
    const starting = spec.start();
    const pid = await firstLineOf(logFile);
    stop.abort();
    await expect(starting).rejects.toThrow('members was called off before it was up');
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });

  it('that ends at once says why, with the end of its log', async () => {
    const { spec, logFile } = programOf(`console.error('the key is missing'); process.exit(3);`);
    await expect(spec.start()).rejects.toThrow(
      `members ended (exit code 3); see ${logFile}\nthe key is missing`,
    );
  });

  it('reports its end', async () => {
    const { spec } = programOf(LISTENS);
    const server = await spec.start();
    process.kill(server.pid, 'SIGKILL');
    expect(await server.ended).toBe('members ended (SIGKILL)');
  });
});

describe('a probe', () => {
  let server: Server | undefined;
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

  it('succeeds with 200 only', async () => {
    server = createServer((request, response) => {
      response.writeHead(request.url === '/health/live' ? 200 : 503).end();
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port: taken } = server.address() as AddressInfo;
    expect(await answersProbe(taken, '/health/live')).toBe(true);
    expect(await answersProbe(taken, '/health/ready')).toBe(false);
  });

  it('fails where nobody listens', async () => {
    server = undefined;
    expect(await answersProbe(port, '/health/live')).toBe(false);
  });
});
