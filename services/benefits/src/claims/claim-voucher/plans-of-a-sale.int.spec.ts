import { sql } from '@puhui/platform';
import { eventually, SERVICE_ROLE } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { claim, launched } from '../../spec/campaigns.js';
import { openInstance } from '../../spec/instance.js';
import { giveMembers, makeWorld, type World } from '../../spec/world.js';

const PEOPLE = 3_000;
const AT_ONCE = 150;
/** Rows that are read by index for one claim, which has neither key nor counter yet: its membership, and the union of that. */
const rows_of_a_claim_max = 4;

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world?.drop());

/** Connections tell what they have read when they end, which is a little after their pool says that it has ended. */
async function readSoFar(): Promise<{ readonly scanned: number; readonly looked_up: number }> {
  await eventually(async () => {
    const open = await world.test.sql.query(
      sql`select pid from pg_stat_activity where datname = current_database() and usename = ${SERVICE_ROLE}`,
    );
    expect(open).toEqual([]);
  });
  const [row] = await world.test.sql.query<{ scanned: number; looked_up: number }[]>(
    sql`select (select sum(seq_tup_read)::int from pg_stat_user_tables) as scanned,
          (select sum(idx_tup_read)::int from pg_stat_user_indexes) as looked_up`,
  );
  return row ?? { scanned: 0, looked_up: 0 };
}

// The plans of named statements are made with the first batch, when nearly nothing is there.
it('a sale reads by index what it fills, though its statements were planned before it', async () => {
  const first = await openInstance(world.test.asService.url, world.clock);
  const campaignId = await launched(first, world, {
    quotas: { totalUnits: 2 * PEOPLE, perPeriod: null, perPerson: { units: 1, period: 'campaign' } },
  });
  const people = await giveMembers(world, PEOPLE);
  await first.stop();
  // Of tables that it has counted as empty PostgreSQL would rather read all.
  await world.test.sql.execute(sql`vacuum analyze`);
  const before = await readSoFar();
  const instance = await openInstance(world.test.asService.url, world.clock, 2);
  for (let from = 0; from < PEOPLE; from += AT_ONCE) {
    const answers = await Promise.all(
      people.slice(from, from + AT_ONCE).map((personId) => claim(instance, personId, campaignId)),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
  }
  await instance.stop();
  const after = await readSoFar();
  expect(after.scanned - before.scanned).toBeLessThan(PEOPLE);
  expect(after.looked_up - before.looked_up).toBeGreaterThan(PEOPLE);
  expect(after.looked_up - before.looked_up).toBeLessThan(PEOPLE * rows_of_a_claim_max);
});
