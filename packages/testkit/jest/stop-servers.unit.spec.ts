import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { temporaryFolder } from '@puhui/testkit';
import { expect, it } from '@jest/globals';
import { stopServersOf } from './stop-servers.mjs';

it('what a run noted is ended, and its folder is gone, the one in memory as well', async () => {
  const run = temporaryFolder(`run-that-ends-${process.pid}`);
  const inMemory = join('/dev/shm', basename(run));
  if (existsSync('/dev/shm')) mkdirSync(inMemory);
  const server = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  writeFileSync(join(run, 'one.server.json'), JSON.stringify({ pid: server.pid, signal: 'SIGTERM' }));
  await stopServersOf(run);
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect([run, inMemory].map((folder) => existsSync(folder))).toEqual([false, false]);
});
