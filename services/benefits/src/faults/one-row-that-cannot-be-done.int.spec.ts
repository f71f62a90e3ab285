import { identifier, LeftOut, sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettleEntries } from '../claims/settle-entries/settle-entries.js';
import { ExpireVouchers } from '../expiry/expire-vouchers.js';
import { claimed, launched } from '../spec/campaigns.js';
import { entered, ISSUES, PACK, signUpCampaign, tallyOf } from '../spec/entries.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, START, type World } from '../spec/world.js';

const OTHERS = 9;
const END = new Date('2026-12-12T16:00:00Z');

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

/** As nobody but an administrator of the database could: what comes next of the row has been told already. */
async function setBack(table: 'voucher' | 'entry', id: string): Promise<void> {
  const name = identifier(table);
  for (const statement of [
    sql`alter table ${name} disable trigger user`,
    sql`alter table ${name} drop constraint ${identifier(`${table}_version_check`)}`,
    sql`update ${name} set version = 0 where id = ${id}::uuid`,
    sql`alter table ${name} enable trigger user`,
  ])
    await world.test.sql.execute(statement);
}

describe('one row that cannot be done', () => {
  it('keeps no other voucher from expiring, and is named until somebody has looked', async () => {
    const quotas = { totalUnits: 100, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, OTHERS + 1);
    const vouchers = await Promise.all(people.map((personId) => claimed(instance, personId, campaignId)));
    const bad = vouchers[3]?.voucherId ?? '';
    await setBack('voucher', bad);
    world.clock.set(END);
    expect(await instance.get(ExpireVouchers).expireBatch()).toBe(OTHERS);
    expect(await instance.get(ExpireVouchers).expireBatch()).toBe(0);
    expect(instance.get(LeftOut).problem).toContain(
      `vouchers that could not be expired are left out: ${bad}`,
    );
    expect(instance.get(LeftOut).counts).toContainEqual({ what: 'vouchers', rows: 1 });
    world.clock.set(START);
  });

  it('keeps no other entry of its campaign from its vouchers', async () => {
    const campaignId = await signUpCampaign(instance, world, OTHERS + 1);
    const people = await giveMembers(world, OTHERS + 1);
    const ids: string[] = [];
    for (const personId of people) ids.push(await entered(instance, personId, campaignId));
    await setBack('entry', ids[2] ?? '');
    world.clock.set(ISSUES);
    const settlement = instance.get(SettleEntries);
    expect([await settlement.settleBatch(), await settlement.settleBatch()]).toEqual([OTHERS, 0]);
    expect(await tallyOf(world, campaignId)).toMatchObject({
      waiting: 1,
      settled: OTHERS,
      vouchers: OTHERS * PACK,
    });
    expect(instance.get(LeftOut).problem).toContain(
      `entries that could not be settled are left out: ${ids[2]}`,
    );
    world.clock.set(START);
  });
});
