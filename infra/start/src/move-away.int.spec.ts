import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@puhui/kernel';
import { createTestDatabase, temporaryFolder, type TestDatabase } from '@puhui/testkit';
import { migrationSetsOf, runMigrations, sql } from '@puhui/platform';
import { AMonth } from '@puhui/messaging/testing';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
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

const PROGRAMS = {
  'move-away': 'infra/postgres/move-away.mjs',
  'bring-back': 'infra/postgres/bring-back.mjs',
} as const;

function byHand(
  args: readonly string[],
  env: Record<string, string> = {},
  command: keyof typeof PROGRAMS = 'move-away',
): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program(PROGRAMS[command]), ...args], {
    env: {
      PATH: process.env['PATH'],
      PUHUI_SERVICE: 'benefits',
      DATABASE_OWNER_URL: database.url,
      ...env,
    },
    encoding: 'utf8',
  });
  return { code: status, said: `${stdout}${stderr}`.trim() };
}

describe('the program that moves a month away', () => {
  it.each([
    ['which month', ['--to', folder], 'say which month: npm run move-away -- 2026-03 --to FOLDER'],
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

describe('the program that brings a month back', () => {
  it.each([
    ['which month', ['--from', folder], 'say which month: npm run bring-back -- 2026-03 --from FOLDER'],
    ['where from', ['2026-03'], 'say where from: --from FOLDER'],
  ])('asks %s as well', (_, args, said) => {
    expect(byHand(args, {}, 'bring-back')).toEqual({ code: 2, said });
  });

  it('refuses a file that is not there, and brings all of it back, once', async () => {
    expect(byHand(['2026-03', '--from', '/nowhere'], {}, 'bring-back')).toMatchObject({ code: 1 });
    const first = byHand(['2026-03', '--from', folder], {}, 'bring-back');
    expect(first).toMatchObject({ code: 0, said: expect.stringContaining('are back, 3 of them out of') });
    expect(await month.parts()).toMatchObject({ '2026_03': 5 });
    expect(byHand(['2026-03', '--from', folder], {}, 'bring-back').said).toContain('are here already');
  });
});

describe('in a local run', () => {
  const run = temporaryFolder('a-local-run');

  it('the owner’s address stands in its folder, and a month is over when business time says so', () => {
    const { hostname, port, pathname, password, username } = new URL(database.url);
    const url = `postgresql://${username}@${hostname}:${port}${pathname}`;
    writeFileSync(join(run, 'local.json'), JSON.stringify({ databases: { benefits: url } }));
    writeFileSync(join(run, 'secrets.json'), JSON.stringify({ databaseOwner: password }));
    const now = new Date();
    const running = now.toISOString().slice(0, 7);
    const local = { DATABASE_OWNER_URL: '' };
    // Nobody has moved its clock yet; the role of a local run is not there.
    expect(byHand([running, '--to', folder, '--local', run], local).said).toContain('puhui_owner');
    const owned = { PUHUI_CLOCK_FILE: join(run, 'clock.json') };
    expect(byHand([running, '--to', folder], owned).said).toContain('has not ended yet');
    writeFileSync(join(run, 'clock.json'), JSON.stringify({ offsetMs: 100 * DAY_MS }));
    expect(byHand([running, '--to', folder], owned).said).not.toContain('has not ended yet');
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['which service', run, { PUHUI_SERVICE: '' }, 'PUHUI_SERVICE is missing: set it to one of'],
    ['a service of ours', run, { PUHUI_SERVICE: 'memberz' }, 'PUHUI_SERVICE is missing: set it to one of'],
    ['a service of that run', run, { PUHUI_SERVICE: 'billing' }, `--local ${run} has no database of billing`],
    ['the folder of a run', folder, {}, `--local ${folder} is of no local run: it has no local.json`],
  ])('asks for %s, in a line', (_, local, env, said) => {
    for (const [command, place] of [
      ['move-away', '--to'],
      ['bring-back', '--from'],
    ] as const) {
      const told = byHand(['2026-03', place, folder, '--local', local], env, command);
      expect(told).toEqual({ code: 2, said: expect.stringContaining(said) });
      expect(told.said).not.toContain('\n');
    }
  });
});
