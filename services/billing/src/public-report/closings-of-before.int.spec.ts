import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { platformMigrations, sql } from '@puhui/platform';
import { asTyped } from '@puhui/platform/testing';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';

const FOLDER = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** With it, figures are kept for the public when a month is closed. */
const FIGURES = '0026-what-the-public-is-told';
const MIGRATION = '0041-closings-that-told';
const someId = () => newId(new Date());
const [elder, silent, younger, campaign] = [someId(), someId(), someId(), someId()];

let database: TestDatabase;
/** Runs the migrations of a folder, in their order, whose names are meant. */
async function run(folder: string, meant: (name: string) => boolean = () => true): Promise<void> {
  const all = (await readdir(folder)).filter((name) => /^\d{4}-/.test(name)).toSorted();
  for (const name of all.filter(meant))
    await database.sql.execute(asTyped(await readFile(join(folder, name, 'up.sql'), 'utf8')));
}
const closed = (union: string, ...periods: readonly string[]) =>
  database.sql.execute(
    sql`insert into closed_period (id, trade_union_id, period, closed_by, closed_at)
      select gen_random_uuid(), ${union}::uuid, period, ${someId()}::uuid, now() from unnest(${periods}::text[]) as period`,
  );
const told = (union: string, period: string) =>
  database.sql.execute(
    sql`insert into published_figure (trade_union_id, year, campaign_id, period, redeemed, spent)
      values (${union}::uuid, 2026, ${campaign}::uuid, ${period}, 10, 100)`,
  );

beforeAll(async () => {
  database = await createTestDatabase();
  await run(messagingMigrations);
  await run(platformMigrations);
  await run(FOLDER, (name) => name < FIGURES);
  // A build that kept no figures closed these; the one after it kept them from its next closing on.
  await closed(elder, '2026-08', '2026-09');
  await closed(silent, '2026-09');
  await run(FOLDER, (name) => name >= FIGURES && name < MIGRATION);
  await closed(elder, '2026-10', '2026-11');
  await told(elder, '2026-10');
  await closed(younger, '2026-10');
  await told(younger, '2026-10');
  await run(FOLDER, (name) => name >= MIGRATION);
});
afterAll(() => database?.drop());

it('months that were closed before figures were kept have told nothing, and all others have', async () => {
  const rows = await database.sql.query<{ union: string; period: string; tells: boolean }[]>(
    sql`select trade_union_id as union, period, tells from closed_period`,
  );
  const tells = (union: string) =>
    rows
      .filter((row) => row.union === union)
      .map(({ period, tells: isTold }) => `${period} ${isTold}`)
      .toSorted();
  expect(tells(elder)).toEqual(['2026-08 false', '2026-09 false', '2026-10 true', '2026-11 true']);
  expect(tells(silent)).toEqual(['2026-09 false']);
  expect(tells(younger)).toEqual(['2026-10 true']);
});

it('closed months are final again, and one that is closed now tells', async () => {
  await closed(silent, '2026-12');
  await expect(
    database.sql.execute(sql`update closed_period set tells = true where trade_union_id = ${silent}::uuid`),
  ).rejects.toThrow(/only added/);
  expect(
    await database.sql.query(sql`select from closed_period where period = '2026-12' and tells`),
  ).toHaveLength(1);
});
