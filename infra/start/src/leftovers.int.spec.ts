import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from '@jest/globals';
import { endLeftovers } from './leftovers.js';
import type { LocalFile } from './local-file.js';
import { identitiesOf, stillRunning } from './process-identity.js';

const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function sleeper(): { pid: number; began: string } {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  started.push(child);
  const identity = identitiesOf([child.pid ?? 0]).get(child.pid ?? 0);
  if (!identity) throw new Error('sleep did not start');
  return identity;
}

const GONE = { pid: 3_999_999, began: 'Thu Jan  1 00:00:00 1970' };
const fileOf = (supervisor: LocalFile['supervisor'], processes: LocalFile['processes'] = []): LocalFile => ({
  door: 'http://127.0.0.1:4000',
  issuer: 'http://127.0.0.1:4001',
  secret: 's',
  accounts: [],
  broker: 'Kafka by Java',
  databases: {},
  supervisor,
  processes,
});

describe('a leftover process', () => {
  it('is ended, and named', async () => {
    const orphan = sleeper();
    const said: string[] = [];
    await endLeftovers(fileOf(GONE, [{ ...orphan, name: 'billing', port: 4014 }]), (line) => said.push(line));
    expect(stillRunning([orphan])).toEqual([]);
    expect(said).toEqual([`Ending what an earlier run left behind: billing (${orphan.pid})`]);
  });

  it('is left alone when its number now belongs to another process', async () => {
    const stranger = sleeper();
    await endLeftovers(
      fileOf(GONE, [{ pid: stranger.pid, began: GONE.began, name: 'billing', port: 4014 }]),
      () => {
        throw new Error('nothing should be ended');
      },
    );
    expect(stillRunning([stranger])).toHaveLength(1);
  });

  it('is a problem when its run is still there', async () => {
    const other = sleeper();
    await expect(endLeftovers(fileOf(other), () => undefined)).rejects.toThrow(
      `Puhui runs already on this data: http://127.0.0.1:4000 (process ${other.pid}).`,
    );
  });

  it('does not exist after an orderly stop', async () => {
    await expect(endLeftovers(undefined, () => undefined)).resolves.toBeUndefined();
    await expect(endLeftovers(fileOf(GONE), () => undefined)).resolves.toBeUndefined();
  });
});
