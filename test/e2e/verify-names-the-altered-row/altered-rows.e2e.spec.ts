import { beforeAll, describe, expect, it } from '@jest/globals';
import { puhui } from '../stage/command.js';
import { Platform } from '../stage/platform.js';
import { expectSomethingPlayed, expectVerified } from '../stage/table.js';
import { alter, type Altered } from './alteration.js';
import { ALTERATIONS } from './kinds.js';

const services = ['members', 'partners', 'benefits', 'billing'] as const;

// One row of each kind, all kinds of a service together; `npm run test:full` alters them one by one.
describe('verify names the altered rows', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await Platform.shared();
    await expectSomethingPlayed(platform);
  }, 400_000);

  it.each(services)(
    'of %s: every one of them, each with its place, and exits with 1',
    async (service) => {
      const kinds = ALTERATIONS.filter((alteration) => alteration.service === service);
      const altered: Altered[] = [];
      try {
        for (const kind of kinds) altered.push(await alter(platform.databaseUrl(service), kind));
        const { exitCode, stdout } = await puhui(platform, ['verify', '--service', service]).ends();
        expect(exitCode).toBe(1);
        const findings = stdout.split('\n').filter((line) => line.startsWith(`✗ ${service}`));
        const unnamed = kinds.filter(
          (_, index) => !findings.some((line) => altered[index]?.names.some((name) => line.includes(name))),
        );
        expect(unnamed).toEqual([]);
      } finally {
        for (const row of altered.toReversed()) await row.restore();
      }
    },
    90_000,
  );

  it('of none once every row is restored, and exits with 0', async () => {
    await expectVerified(platform);
  }, 120_000);
});
