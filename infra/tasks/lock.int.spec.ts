import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { withLock } from './lock.mjs';

const lockFile = (): string => join(temporaryFolder('lock'), 'folder', 'build.lock');

describe('a lock', () => {
  it('makes the second wait, and names the holder', async () => {
    const path = lockFile();
    const order: string[] = [];
    const waitedFor: number[] = [];
    let isIn = (): void => undefined;
    const firstIsIn = new Promise<void>((resolve) => (isIn = resolve));
    const first = withLock(
      path,
      () => undefined,
      async () => {
        isIn();
        await sleep(300);
        order.push('first');
      },
    );
    await firstIsIn;
    const second = withLock(
      path,
      (pid: number) => waitedFor.push(pid),
      async () => order.push('second'),
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(waitedFor).toEqual([process.pid]);
    expect(existsSync(path)).toBe(false);
  });

  it('is taken over from a dead holder', async () => {
    const path = lockFile();
    await withLock(
      path,
      () => undefined,
      async () => undefined,
    );
    writeFileSync(path, '3999999');
    expect(
      await withLock(
        path,
        () => undefined,
        async () => 'done',
      ),
    ).toBe('done');
  });

  it('is free again after a failure', async () => {
    const path = lockFile();
    const failing = withLock(
      path,
      () => undefined,
      () => Promise.reject(new Error('no')),
    );
    await expect(failing).rejects.toThrow('no');
    expect(existsSync(path)).toBe(false);
  });
});
