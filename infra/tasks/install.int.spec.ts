import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { whatIsLeftOfNpm } from './install.mjs';

const folderWith = (pid: number | undefined): string => {
  const root = temporaryFolder('install');
  mkdirSync(join(root, '.puhui'));
  if (pid !== undefined) writeFileSync(join(root, '.puhui/install.npm'), `${pid}`);
  return root;
};

it('an installation waits for a left-over npm, and then begins', async () => {
  const npm = spawn(process.execPath, [
    '-e',
    "process.title = 'npm ci'; process.stdin.resume().once('end', () => process.exit()); console.log('titled')",
  ]);
  await once(npm.stdout, 'data');
  const said: string[] = [];
  let isOver = false;
  const waiting = whatIsLeftOfNpm(folderWith(npm.pid), (line: string) => {
    said.push(line);
    // It is still at work when the wait begins.
    expect(isOver).toBe(false);
    npm.stdin.end();
  });
  npm.once('exit', () => (isOver = true));
  await waiting;
  expect(isOver).toBe(true);
  expect(said).toEqual([expect.stringContaining(`process ${npm.pid}`)]);
});

it('an installation does not wait when the number belongs to another program or is missing', async () => {
  const said: string[] = [];
  await whatIsLeftOfNpm(folderWith(process.pid), (line: string) => said.push(line));
  await whatIsLeftOfNpm(folderWith(undefined), (line: string) => said.push(line));
  expect(said).toEqual([]);
});
