import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, temporaryFolder } from '@puhui/testkit';

const entry = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const running: ChildProcess[] = [];

afterEach(async () => {
  const left = running
    .splice(0)
    .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const gone = left.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of left) child.kill('SIGKILL');
  // Else the next spec of this worker begins beside it, or Jest ends before it.
  await Promise.all(gone);
});

const enough = {
  PUHUI_ISSUER: 'http://127.0.0.1:1',
  PUHUI_GATEWAY_SECRET: 's'.repeat(32),
  PUHUI_SUBGRAPHS: ['members', 'partners', 'benefits', 'billing']
    .map((name) => `${name}=http://127.0.0.1:1/graphql`)
    .join(','),
};

/** The gateway as `infra/start` runs it. */
function gateway(env: Record<string, string>) {
  const child = spawn(process.execPath, [entry], { env: { PATH: process.env['PATH'], ...env } });
  running.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended, output: () => output };
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

const untilLive = (port: string): Promise<void> =>
  eventually(async () => {
    const { ok } = await fetch(`http://127.0.0.1:${port}/health/live`);
    expect(ok).toBe(true);
  });

describe('the gateway process', () => {
  it('starts, and stops in good order', async () => {
    const port = await freePort();
    const { child, ended, output } = gateway({ ...enough, PUHUI_PORT: port });
    await untilLive(port);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(output()).toContain(`the gateway listens at http://127.0.0.1:${port}`);
    expect(output()).toContain('"msg":"stopped"');
  });

  it('answers what it can when no service is there', async () => {
    const port = await freePort();
    gateway({ ...enough, PUHUI_PORT: port });
    await untilLive(port);
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ partners(first: 1) { nodes { id } } }' }),
    });
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: 'SUBGRAPH_DOWN', service: 'partners' } }],
    });
  });

  it('names a missing setting in one line', async () => {
    const { ended, output } = gateway({ ...enough, PUHUI_SUBGRAPHS: '' });
    expect(await ended).toBe(1);
    expect(output()).toContain('PUHUI_SUBGRAPHS is missing');
  });

  it('names a service without an address', async () => {
    const { ended, output } = gateway({ ...enough, PUHUI_SUBGRAPHS: 'members=http://127.0.0.1:1/graphql' });
    expect(await ended).toBe(1);
    expect(output()).toMatch(/PUHUI_SUBGRAPHS has no address for \w+, which the supergraph names/);
  });

  it('reports a port that is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { ended, output } = gateway({ ...enough, PUHUI_PORT: String(port) });
    expect(await ended).toBe(1);
    await new Promise((resolve) => taken.close(resolve));
    expect(output()).toContain('EADDRINUSE');
  });

  it('refuses trusted documents that were edited by hand', async () => {
    const file = join(temporaryFolder('documents'), 'trusted-documents.json');
    writeFileSync(file, JSON.stringify({ ['0'.repeat(64)]: '{ me { person { id } } }' }));
    const { ended, output } = gateway({ ...enough, PUHUI_TRUSTED_DOCUMENTS: file });
    expect(await ended).toBe(1);
    expect(output()).toContain('has another hash');
  });
});
