import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { sql } from '@puhui/postgres';
import { eventually } from '@puhui/testkit';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { AMonth } from '../testing/index.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
  await month.move();
});
afterEach(() => month.database.drop());

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A process of its own that is killed at a step without a word. */
const BRINGING = `
  const { bringMonthBack } = await import('@puhui/messaging/moving');
  const { openPool, PlainDatabase } = await import('@puhui/postgres');
  const [url, folder, dies] = process.argv.slice(1);
  const pool = openPool({ connectionString: url, applicationName: 'brings', connections_max: 3, onLost: () => undefined });
  await bringMonthBack({ database: new PlainDatabase(pool), service: 'benefits', month: '2026-03', folder,
    say: (step) => { if (step === dies) process.kill(process.pid, 'SIGKILL'); } });
  await pool.end();`;

/** Resolves when the server has noticed, too. */
async function killedAt(step: string): Promise<string | null> {
  const { signal } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', BRINGING, '--', month.database.url, month.folder, step],
    { cwd: ROOT, encoding: 'utf8' },
  );
  await eventually(async () => {
    const left = await month.database.sql.query(
      sql`select from pg_stat_activity where application_name like 'brings%' and datname = current_database()`,
    );
    expect(left).toHaveLength(0);
  });
  return signal;
}

it.each(['proved', 'filled', 'bringing back'])(
  'killed when it has said "%s" it has changed nothing, and the next one brings all of it',
  async (step) => {
    expect(await killedAt(step)).toBe('SIGKILL');
    expect(await month.parts()).toEqual({ '2026_02': 2, '2026_03': 2, '2026_04': 2 });
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true, moved: [{}] });
    expect(await month.bringBack()).toMatchObject({ brought: 3n });
    expect(await verifyKeptEvents(month.database.sql)).toMatchObject({ ok: true, moved: [] });
  },
);

it('killed at the end it has brought all of it, and is told so', async () => {
  expect(await killedAt('brought back')).toBe('SIGKILL');
  expect(await month.bringBack()).toMatchObject({ brought: null });
  expect(await month.parts()).toEqual({ '2026_02': 2, '2026_03': 5, '2026_04': 2 });
});
