import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { checkMonthFile } from '../moving/month-file.js';
import { AMonth } from '../testing/index.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A process of its own, as whoever moves a month runs one, that is killed at a step without a word. */
const MOVING = `
  const { moveMonth } = await import('@puhui/messaging/moving');
  const { openPool, PlainDatabase, sql } = await import('@puhui/postgres');
  const [url, folder, dies] = process.argv.slice(1);
  const pool = openPool({ connectionString: url, applicationName: 'moves', connections_max: 3, onLost: () => undefined });
  await moveMonth({ database: new PlainDatabase(pool), service: 'benefits', month: '2026-03', folder,
    now: new Date('2026-09-01T00:00:00Z'), alsoStays: sql\`false\`,
    say: (step) => { if (step === dies) process.kill(process.pid, 'SIGKILL'); } });
  await pool.end();`;

/** Resolves when the server has noticed, too. */
async function killedAt(step: string): Promise<string | null> {
  const { signal } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', MOVING, '--', month.database.url, month.folder, step],
    { cwd: ROOT, encoding: 'utf8' },
  );
  await eventually(async () => {
    const left = await month.database.sql.query(
      sql`select from pg_stat_activity where application_name like 'moves%' and datname = current_database()`,
    );
    expect(left).toHaveLength(0);
  });
  return signal;
}

const untouched = { '2026_02': 2, '2026_03': 5, '2026_04': 2 };

it.each(['writing', 'written', 'in its place', 'read back', 'taking out'])(
  'killed while %s it has taken nothing out, and the next one moves the month',
  async (step) => {
    expect(await killedAt(step)).toBe('SIGKILL');
    expect(await month.parts()).toEqual(untouched);
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true, moved: [] });
    const { path } = await month.move();
    expect((await checkMonthFile(path)).findings).toEqual([]);
    expect(await month.parts()).toEqual({ ...untouched, '2026_03': 2 });
  },
);

it('killed when all is done it is proved where it lies', async () => {
  expect(await killedAt('taken out')).toBe('SIGKILL');
  expect(await month.move()).toMatchObject({ stayed: null });
  expect(await verifyKeptEvents(month.database.sql)).toMatchObject({
    ok: true,
    moved: [{ month: '2026-03' }],
  });
});
