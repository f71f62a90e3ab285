import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimed, launched } from '../spec/campaigns.js';
import { redeem } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { giveMembers, makeWorld, type World } from '../spec/world.js';

const OTHERS = 20;

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

/** Alters a row as nobody but an administrator of the database could: its checks and triggers are away meanwhile. */
async function spoil(voucherId: string): Promise<void> {
  const { sql: database } = world.test;
  await database.execute(sql`alter table voucher drop constraint voucher_expired_says_when`);
  await database.execute(sql`alter table voucher disable trigger user`);
  await database.execute(sql`update voucher set status = 'expired' where id = ${voucherId}::uuid`);
  await database.execute(sql`alter table voucher enable trigger user`);
}

describe('a voucher that breaks what its row promises', () => {
  it('fails at its own counter, and at no other that showed a code meanwhile', async () => {
    const quotas = { totalUnits: 100, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, OTHERS + 1);
    const vouchers = await Promise.all(people.map((personId) => claimed(instance, personId, campaignId)));
    await spoil(vouchers[7]?.voucherId ?? '');
    const answers = await Promise.allSettled(vouchers.map(({ code }) => redeem(instance, world, code)));
    const failed = answers.flatMap((answer, nr) => (answer.status === 'rejected' ? [nr] : []));
    expect(failed).toEqual([7]);
    expect(answers[7]).toMatchObject({ reason: { code: 'expired-voucher-says-when' } });
    expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.ok)).toHaveLength(OTHERS);
  });
});
