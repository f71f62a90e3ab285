import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { migrationSetsOf, runMigrations, sql } from '@puhui/platform';
import { AMonth } from '@puhui/messaging/testing';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { program } from './layout.js';

let database: TestDatabase;
let month: AMonth;
const folder = temporaryFolder('moved-by-hand');

beforeAll(async () => {
  database = await createTestDatabase();
  const migrations = pathToFileURL(`${program('services/benefits/prisma/migrations')}/`);
  await runMigrations({ connectionString: database.url, sets: migrationSetsOf('benefits', migrations) });
  month = await AMonth.over(database);
});
afterAll(() => database.drop());

function byHand(
  args: readonly string[],
  env: Record<string, string> = {},
): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program('infra/postgres/move-away.mjs'), ...args],
    {
      env: {
        PATH: process.env['PATH'],
        PUHUI_SERVICE: 'benefits',
        DATABASE_OWNER_URL: database.url,
        ...env,
      },
      encoding: 'utf8',
    },
  );
  return { code: status, said: `${stdout}${stderr}`.trim() };
}

describe('the program that moves a month away', () => {
  it.each([
    [
      'which month',
      ['--to', folder],
      'say which month: node infra/postgres/move-away.mjs 2026-03 --to FOLDER',
    ],
    ['where to', ['2026-03'], 'say where to: --to FOLDER'],
  ])('asks %s', (_, args, said) => {
    expect(byHand(args)).toEqual({ code: 2, said });
  });

  it('moves nothing of another service’s database, nor of a month that is still needed', () => {
    const { code, said } = byHand(['2026-03', '--to', folder], { PUHUI_SERVICE: 'billing' });
    expect([code, said]).toEqual([
      1,
      'DATABASE_OWNER_URL is of the database of benefits, and not of billing',
    ]);
    const running = new Date().toISOString().slice(0, 7);
    expect(byHand([running, '--to', folder])).toMatchObject({ code: 1 });
  });

  it('moves it, keeps what an auditor is shown, and proves it when it is asked again', async () => {
    await database.sql.execute(
      sql`insert into platform.duty_gap (from_at, to_at) values ('2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z')`,
    );
    const first = byHand(['2026-03', '--to', folder]);
    expect(first.said).toContain('2 of them stay in the database as well; blocks 2 to 3, head ');
    expect(first.code).toBe(0);
    expect(existsSync(join(folder, 'benefits-2026-03.events.gz'))).toBe(true);
    expect(await month.parts()).toMatchObject({ '2026_03': 2 });
    expect(byHand(['2026-03', '--to', folder])).toEqual({
      code: 0,
      said: expect.stringContaining('as before: the file was read and proved'),
    });
  });
});
