import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { root } from './tree.mjs';

/** As npm runs it. */
const bootstrap = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'infra/bootstrap.mjs'), ...args], { cwd: root, encoding: 'utf8' });

it.each(['--help', '-h'])('says what a start takes without installing or building for it: %s', (flag) => {
  const clone = temporaryFolder('clone');
  for (const part of ['infra/bootstrap.mjs', 'infra/tasks', 'infra/start/help.txt'])
    cpSync(join(root, part), join(clone, part), { recursive: true });
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(clone, 'infra/bootstrap.mjs'), 'start', flag],
    { encoding: 'utf8' },
  );
  expect(status).toBe(0);
  expect(stdout).toContain('--port N');
  expect(readdirSync(clone)).toEqual(['infra']);
});

describe('the bootstrap script', () => {
  it('lists the tasks when the asked one is unknown', () => {
    const { status, stderr } = bootstrap('biuld');
    expect(status).toBe(2);
    expect(stderr).toContain('there is no task "biuld". There are: build, generate, check, test, start');
  });

  it('is behind every npm script, so that each works in a fresh clone', async () => {
    const { default: description } = await import('../../package.json', { with: { type: 'json' } });
    const scripts = Object.values(description.scripts);
    expect(scripts.length).toBeGreaterThan(5);
    // Without exec a shell stands between, which keeps to itself a Ctrl-C that npm passes on.
    expect(scripts.filter((script) => !script.startsWith('exec node infra/bootstrap.mjs '))).toEqual([]);
  });

  it('runs an operator’s program on the project’s Node, with settings of a file where they stand', () => {
    const folder = temporaryFolder('settings');
    writeFileSync(join(folder, 'members.env'), 'PUHUI_SERVICE=partners\n');
    const run = (...args: string[]) => {
      const env = { ...process.env, NODE_OPTIONS: '', INIT_CWD: folder };
      const { status, stdout } = spawnSync(
        process.execPath,
        [join(root, 'infra/bootstrap.mjs'), 'erase-again', ...args],
        { cwd: root, env, encoding: 'utf8' },
      );
      return [status, stdout.trim()];
    };
    expect(run()).toEqual([2, 'npm run erase-again -- --settings=members.env LIST --by PERSON']);
    const said = 'PUHUI_SERVICE is not members: run it with the settings of members, which alone has people';
    expect(run('--settings=members.env', 'erased.txt', '--by', 'somebody')).toEqual([2, said]);
    // No such file: it is said on the channel of errors, and the program is not begun.
    expect(run('--settings=others.env', 'erased.txt', '--by', 'somebody')).toEqual([2, '']);
  });

  it('ends its task when Ctrl-C is sent to it alone, as by a program without a terminal', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const door = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const waiting = spawn(
      process.execPath,
      [join(root, 'infra/bootstrap.mjs'), 'puhui', '--door', door, 'verify'],
      { cwd: root, env: { ...process.env, NODE_OPTIONS: '', PUHUI_TOKEN: 'none' }, stdio: 'ignore' },
    );
    const ended = once(waiting, 'exit');
    try {
      await once(silent, 'connection');
      waiting.kill('SIGINT');
      expect(await ended).toEqual([130, null]);
    } finally {
      waiting.kill('SIGTERM');
      silent.close();
    }
  });
});
