import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { UsageError } from '../exit.js';
import { openDoor } from './door.js';
import { isStopped, readLocalRun } from './local-run.js';

const folder = temporaryFolder('local-run');
const path = join(folder, 'local.json');

const run = { door: 'http://127.0.0.1:4000', issuer: 'http://127.0.0.1:4001', secret: 's', accounts: [] };
/** The number of a process that has ended. */
const pidOfTheDead = (): number => spawnSync(process.execPath, ['--version']).pid;
const write = (content: string): void => writeFileSync(path, content);
const open = async (options: object, env: Record<string, string> = {}) =>
  openDoor({ data: folder, ...options }, env, () => undefined);

describe('the file that npm start leaves', () => {
  it('may be missing entirely', async () => {
    expect(await readLocalRun(join(folder, 'none.json'))).toBeUndefined();
  });

  it.each([
    ['half a file', '{"door": "http'],
    ['nothing', ''],
    ['a file of something else', '{"name": "puhui"}'],
  ])('is named by its path, without a stack, when it is %s', async (_, content) => {
    write(content);
    const reading = readLocalRun(path);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(`${path} 不是本地运行的文件`);
  });

  it('tells a finished run from a running one and from an unknown one', () => {
    expect(isStopped({ ...run, supervisor: { pid: process.pid } })).toBe(false);
    expect(isStopped({ ...run, supervisor: { pid: pidOfTheDead() } })).toBe(true);
    expect(isStopped(run)).toBe(false);
  });
});

describe('a command while the platform is stopped', () => {
  it('says at once to start it, instead of waiting in vain', async () => {
    write(JSON.stringify({ ...run, supervisor: { pid: pidOfTheDead() } }));
    await expect(open({})).rejects.toThrow(/is stopped: npm start/);
  });

  it('runs when another address was given', async () => {
    write(JSON.stringify({ ...run, supervisor: { pid: pidOfTheDead() } }));
    expect((await open({ door: 'http://elsewhere' })).address).toBe('http://elsewhere');
    expect((await open({}, { PUHUI_DOOR: 'http://there' })).address).toBe('http://there');
  });

  it('prefers the given data folder to the environment’s', async () => {
    write(JSON.stringify({ ...run, door: 'http://127.0.0.1:5000' }));
    expect((await open({}, { PUHUI_DATA: '/nonexistent' })).address).toBe('http://127.0.0.1:5000');
  });
});
