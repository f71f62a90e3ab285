import { describe, expect, it } from '@jest/globals';
import { deadFiles } from './dead-files.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('dead files', () => {
  it('are not kept: every source is reached from a process or a spec', () => {
    expect(asLines(deadFiles(readTree()))).toEqual([]);
  });

  it('are found, while a file that is started by its path counts as alive', () => {
    expect(deadFiles(readFixture('dead')).map(({ path }) => path)).toEqual([
      'services/benefits/src/forgotten.ts',
    ]);
  });
});
