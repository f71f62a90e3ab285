import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { UsageError } from './exit.js';
import { openInput, readInput } from './input-file.js';

const folder = temporaryFolder('input');
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('an input file', () => {
  it('is read whole, up to its limit', async () => {
    const path = file('a', '姓名');
    expect(Buffer.from(await readInput(path, 6)).toString()).toBe('姓名');
    await expect(readInput(path, 5)).rejects.toThrow('is larger than 5 bytes');
  });

  it('can be sent again and again while it is read from the disk', async () => {
    const roster = await openInput(file('b', '甲\n乙\n'));
    expect(roster.size).toBe(8);
    expect([await roster.text(), await roster.text()]).toEqual(['甲\n乙\n', '甲\n乙\n']);
  });

  it.each([
    ['is not there', () => join(folder, 'none'), 'there is no file'],
    ['lies under a file', () => join(file('c', ''), 'd'), 'there is no file'],
    ['is a folder', () => folder, 'is no plain file'],
    ['has a name that no file can have', () => join(folder, 'x'.repeat(300)), 'cannot be read'],
    ['never ends', () => '/dev/zero', 'is no plain file'],
  ])('is named when it %s', async (_, path, why) => {
    const readings = [() => readInput(path(), 1), () => openInput(path())];
    for (const begin of readings) {
      const error: unknown = await begin().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toContain(why);
      expect(String(error)).toContain(path());
    }
  });

  // Root reads everything, so there the system has nothing to refuse.
  it('is named when the reader may not read it', async () => {
    const path = file('e', 'secret');
    chmodSync(path, 0);
    const reading = openInput(path).then(
      () => 'read',
      (error: unknown) => String(error),
    );
    expect(await reading).toMatch(process.getuid?.() === 0 ? /^read$/ : /cannot be read: .*permission/i);
  });
});
