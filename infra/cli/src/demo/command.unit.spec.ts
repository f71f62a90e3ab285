import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@puhui/testkit/plain';
import { UsageError } from '../exit.js';
import { caseFile, positive } from './command.js';

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

it('a number of people is read however it was typed, and refused when it is none', () => {
  expect([positive('600'), positive('６００'), positive(' 600 ')]).toEqual([600, 600, 600]);
  for (const text of ['0', '-1', '1.5', 'many', '']) expect(() => positive(text)).toThrow(/above 0/);
});
