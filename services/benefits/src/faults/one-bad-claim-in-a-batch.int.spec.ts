import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimDoor, type ClaimOutcome } from '../claims/claim-voucher/door.js';
import { launched } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, someId, type World } from '../spec/world.js';

const OTHERS = 30;

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

describe('one claim that the database refuses', () => {
  it('fails by itself, and everybody else in its batch gets a voucher', async () => {
    const quotas = { totalUnits: 500, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const people = await giveMembers(world, OTHERS + 1);
    const [unlucky = ''] = people;
    await world.test.sql.execute(
      sql`alter table voucher add constraint not_this_one check (person_id <> '${unlucky}')`,
    );
    const answers = await Promise.allSettled(
      people.map((personId): Promise<ClaimOutcome> =>
        instance.get(ClaimDoor).claim({ personId, campaignId, key: someId() }),
      ),
    );
    expect(answers[0]?.status).toBe('rejected');
    const granted = answers.slice(1).filter((one) => one.status === 'fulfilled' && one.value.ok);
    expect(granted).toHaveLength(OTHERS);
    await world.test.sql.execute(sql`alter table voucher drop constraint not_this_one`);
    await expectLawful(instance);
  });

  it('leaves no key behind: sent again when the fault is mended, it is granted', async () => {
    const quotas = { totalUnits: 5, perPeriod: null, perPerson: null };
    const campaignId = await launched(instance, world, { quotas });
    const [personId = ''] = await giveMembers(world, 1);
    const request = { personId, campaignId, key: someId() };
    await world.test.sql.execute(
      sql`alter table voucher add constraint not_this_one check (person_id <> '${personId}')`,
    );
    await expect(instance.get(ClaimDoor).claim(request)).rejects.toThrow('not_this_one');
    await world.test.sql.execute(sql`alter table voucher drop constraint not_this_one`);
    expect((await instance.get(ClaimDoor).claim(request)).ok).toBe(true);
    await expectLawful(instance);
  });
});
