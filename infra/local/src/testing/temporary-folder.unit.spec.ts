import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './temporary-folder.js';

describe('a folder for a spec', () => {
  it('is empty, and another one for whoever asks again under the same name', () => {
    const [one, two] = [temporaryFolder('shelf'), temporaryFolder('shelf')];
    writeFileSync(join(one, 'book'), 'read');
    expect(readdirSync(two)).toEqual([]);
    expect(readFileSync(join(one, 'book'), 'utf8')).toBe('read');
  });

  it('lies in the folder of the run, so that it goes with the run at the latest', () => {
    const run = process.env['PUHUI_TEST_RUN'] ?? 'none';
    expect(dirname(dirname(temporaryFolder()))).toBe(run);
    expect(existsSync(join(run, 'owner'))).toBe(true);
  });
});
