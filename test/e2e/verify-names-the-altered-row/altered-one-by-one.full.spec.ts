import { beforeAll, describe, expect, it } from '@jest/globals';
import { puhui } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed, expectVerified } from '../stage/table.js';
import { alter } from './alteration.js';
import { ALTERATIONS } from './kinds.js';

describe('verify names the altered row, each by itself', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
    await expectSomethingPlayed(platform);
    await expectVerified(platform);
  }, 400_000);

  it.each(
    ALTERATIONS.map(
      (alteration) => [`${alteration.service} ${alteration.table}: ${alteration.set}`, alteration] as const,
    ),
  )(
    'after %s, and nothing once it is restored',
    async (_, alteration) => {
      const altered = await alter(platform.databaseUrl(alteration.service), alteration);
      try {
        const { exitCode, stdout } = await puhui(platform, [
          'verify',
          '--service',
          alteration.service,
        ]).ends();
        expect(exitCode).toBe(1);
        const findings = stdout.split('\n').filter((line) => line.startsWith('✗'));
        expect(findings.filter((line) => altered.names.some((name) => line.includes(name)))).not.toEqual([]);
        expect(findings[0]).toContain(alteration.service);
      } finally {
        await altered.restore();
      }
    },
    60_000,
  );

  it('finds nothing once every row is restored', async () => {
    await expectVerified(platform);
  }, 120_000);
});
