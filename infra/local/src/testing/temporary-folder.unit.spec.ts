import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

describe("a spec's folder", () => {
  it('is empty, and a new one each time the name is used', () => {
    const [one, two] = [temporaryFolder('shelf'), temporaryFolder('shelf')];
    writeFileSync(join(one, 'book'), 'read');
    expect(readdirSync(two)).toEqual([]);
    expect(readFileSync(join(one, 'book'), 'utf8')).toBe('read');
  });

  it('is in the folder of the run, so that it is removed with it', () => {
    const run = process.env['PUHUI_TEST_RUN'] ?? 'none';
    expect(dirname(dirname(temporaryFolder()))).toBe(run);
    expect(existsSync(join(run, 'owner'))).toBe(true);
  });
});
