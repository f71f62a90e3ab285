import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { inMemory, runFolder } from './run.js';

const EXABYTE = 2 ** 60;

describe('the folder of a run in memory', () => {
  it('has the name of the run, and lets PostgreSQL in, whatever the mask of new files is', () => {
    const memory = temporaryFolder('memory');
    const before = process.umask(0o077);
    const folder = inMemory(memory, 0);
    process.umask(before);
    expect(folder).toBe(join(memory, basename(runFolder())));
    expect(statSync(folder ?? '').mode & 0o777).toBe(0o755);
  });

  it('is not made where there is no memory to spare, nor where there is none of that kind', () => {
    expect(inMemory(temporaryFolder('memory'), EXABYTE)).toBeUndefined();
    expect(inMemory('/no/such/memory', 0)).toBeUndefined();
  });
});
