import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, launched } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, someId, type World } from '../spec/world.js';

const OTHERS = 30;

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

/** A constraint takes no parameters: a function of the database writes it. */
async function refuseVouchersOf(personId: string): Promise<void> {
  const { sql: database } = world.test;
  await database.execute(sql`create or replace function refuse_vouchers_of(person uuid) returns void language plpgsql as $$
    begin
      execute format('alter table voucher add constraint not_this_one check (person_id <> %L)', person);
    end $$`);
  await database.query(sql`select refuse_vouchers_of(${personId}::uuid)::text`);
}

describe('one claim that the database refuses', () => {
  it('fails by itself, and everybody else in its batch gets a voucher', async () => {
    const quotas = { totalUnits: 500, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, OTHERS + 1);
    const [unlucky = ''] = people;
    await refuseVouchersOf(unlucky);
    const answers = await Promise.allSettled(people.map((personId) => claim(instance, personId, campaignId)));
    expect(answers[0]?.status).toBe('rejected');
    const granted = answers.slice(1).filter((one) => one.status === 'fulfilled' && one.value.ok);
    expect(granted).toHaveLength(OTHERS);
    await world.test.sql.execute(sql`alter table voucher drop constraint not_this_one`);
    await expectLawful(instance);
  });

  it('leaves no key behind: repeated after the repair, it is granted', async () => {
    const quotas = { totalUnits: 5, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const [personId = ''] = await giveMembers(world, 1);
    const key = someId();
    await refuseVouchersOf(personId);
    await expect(claim(instance, personId, campaignId, key)).rejects.toThrow('not_this_one');
    await world.test.sql.execute(sql`alter table voucher drop constraint not_this_one`);
    expect((await claim(instance, personId, campaignId, key)).ok).toBe(true);
    await expectLawful(instance);
  });
});
