import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS, type Id } from '@puhui/kernel';
import { sql, type Writer } from '@puhui/platform';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { entered, signUpCampaign } from '../spec/entries.js';
import { tellErasure } from '../spec/erased.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../spec/world.js';
import { EndWhatIsOpen } from './end-what-is-open.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const round = (): Promise<number> => instance.get(EndWhatIsOpen).round();
const isThrough = async (personId: Id): Promise<boolean> => {
  const rows = await world.test.sql.query<unknown[]>(
    sql`select from platform.person_key where person_id = ${personId}::uuid and through_at is not null`,
  );
  return rows.length > 0;
};

it('who redeemed is looked after a while longer than may be undone: an undo may be on its way', async () => {
  const campaignId = await launched(instance, world);
  const [personId = ''] = await giveMembers(world, 1);
  await redeem(instance, world, (await claimed(instance, personId, campaignId)).code);
  await tellErasure(instance, personId);
  world.clock.set(new Date(START.getTime() + HOUR_MS + MINUTE_MS));
  await round();
  expect(await isThrough(personId)).toBe(false);
  world.clock.advance(10 * MINUTE_MS);
  await round();
  expect(await isThrough(personId)).toBe(true);
  world.clock.set(START);
});

it('what one had that can not be ended keeps nothing of the others open, and is told of', async () => {
  const [signUp, campaignId] = [await signUpCampaign(instance, world, 2), await launched(instance, world)];
  const [broken = '', other = ''] = (await giveMembers(world, 2)).toSorted();
  const entryId = await entered(instance, broken, signUp);
  for (const personId of [broken, other]) await claimed(instance, personId, campaignId);
  await world.test.sql.transaction(async (tx: Writer) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(sql`update entry set campaign_id = ${someId()}::uuid where id = ${entryId}::uuid`);
  });
  for (const personId of [broken, other]) await tellErasure(instance, personId);
  await expect(round()).rejects.toThrow('1 of those who were erased have something open still');
  const rows = await world.test.sql.query<{ status: string }[]>(
    sql`select status from voucher where person_id = any (${[broken, other]}::uuid[])`,
  );
  expect(rows).toEqual([{ status: 'expired' }, { status: 'expired' }]);
});
