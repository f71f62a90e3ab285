import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { SettleEntries } from '../claims/settle-entries/settle-entries.js';
import { entered, ISSUES, PACK, settleAll, signUpCampaign, tallyOf } from '../spec/entries.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers } from '../spec/world.js';

const ENTRIES = 60;

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

/** Ends every connection of the instances, as a restart of the database, or a crash of theirs, would. */
const cutConnections = (): Promise<unknown> =>
  fleet.world.test.sql.query(
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );

it('a settlement that keeps losing connections settles each entry whole and once', async () => {
  const { world, first, second } = fleet;
  const campaignId = await signUpCampaign(first, world, ENTRIES);
  const people = await giveMembers(world, ENTRIES);
  await Promise.all(people.map((personId) => entered(first, personId, campaignId)));
  world.clock.set(ISSUES);
  for (let cut = 0; cut < 8; cut += 1) {
    const working = [first, second].map((instance) =>
      instance.get(SettleEntries).settleBatch({ rowsMax: 5 }),
    );
    await new Promise((resolve) => setTimeout(resolve, cut * 2));
    await cutConnections();
    await Promise.allSettled(working);
    const tally = await tallyOf(world, campaignId);
    expect(tally?.vouchers).toBe((tally?.settled ?? 0) * PACK);
  }
  for (let tries = 0; tries < 5; tries += 1) await settleAll(first, 50).catch(() => undefined);
  expect(await tallyOf(world, campaignId)).toMatchObject({
    waiting: 0,
    settled: ENTRIES,
    vouchers: ENTRIES * PACK,
    claimed: ENTRIES * PACK,
  });
  await expectLawful(second);
});
