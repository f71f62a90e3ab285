import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit';
import { UsageError } from '../exit.js';
import { caseFile } from './command.js';

describe("a demo's case", () => {
  it('is one of the project by its name, or a file', async () => {
    const own = join(temporaryFolder('case'), 'own.yaml');
    writeFileSync(own, '');
    expect(await caseFile('hainan-car-wash')).toBe('test/cases/hainan-car-wash.yaml');
    expect(await caseFile(own)).toBe(own);
  });

  it.each(['hainan', 'test', '../cases', 'README.md/x'])(
    'is refused with a list of the cases: %s',
    async (name) => {
      await expect(caseFile(name)).rejects.toThrow(UsageError);
      await expect(caseFile(name)).rejects.toThrow(/cases: .*hainan-car-wash, .*seaside-noodles/);
    },
  );
});
