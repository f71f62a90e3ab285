import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sql } from '@puhui/platform';
import { entered, signUpCampaign } from '../spec/entries.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { giveMembers, START } from '../spec/world.js';
import { HeldEntries, type EntryEnd } from './held-entries.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

it('an entry is ended as it was read: one that has changed since is left as it is', async () => {
  const { first, world } = fleet;
  const campaignId = await signUpCampaign(first, world, 1);
  const [personId = ''] = await giveMembers(world, 1);
  const entries = first.get(HeldEntries);
  const stale = await entries.byId(first.database, await entered(first, personId, campaignId));
  if (stale?.status !== 'waiting') throw new Error('who signed up waits');
  await world.test.sql.execute(sql`update entry set version = version + 1 where id = ${stale.id}::uuid`);
  const data = { entryId: stale.id, campaignId, personId, units: stale.units };
  const end: EntryEnd = { entry: stale, event: { name: 'EntryWithdrawn', data } };
  const moment = { actorId: personId, now: START };
  const ending = first.database.transaction((tx) => entries.end(tx, [end], world.provinceId, moment));
  await expect(ending).rejects.toThrow('an-entry-ends-once');
  expect((await entries.byId(first.database, stale.id))?.status).toBe('waiting');
});
