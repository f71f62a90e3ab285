import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claim, claimed, launched } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, partnerIs, type World } from '../spec/world.js';
import { OutlookResolver } from '../claims/outlook/resolver.js';
import { FindRedeemable } from './redeemable/find-redeemable.js';

let world: World;
let instance: Instance;
let campaignId: Id;
let personId: Id;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  campaignId = await launched(instance, world, {
    quotas: { totalUnits: 500, perPeriod: null, perPerson: null },
  });
  [personId = ''] = await giveMembers(world, 1);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

it.each([
  ['suspended', 2],
  ['delisted', 4],
])(
  'nothing is redeemed at a merchant that is %s, looked up or claimed; what was may still be undone',
  async (status, version) => {
    const before = await claimed(instance, personId, campaignId);
    const taken = await redeem(instance, world, before.code);
    const { code } = await claimed(instance, personId, campaignId);
    await partnerIs(world, status, version);
    const notOpen = {
      ok: false,
      error: { code: 'OUTLET_NOT_OPEN', obstacle: `merchant_${status}`, elsewhere: false },
    };
    expect(await redeem(instance, world, code)).toMatchObject(notOpen);
    const find = instance.get(FindRedeemable);
    expect(await find.find(world.cashierId, code, world.outletIds[0] ?? '')).toMatchObject(notOpen);
    const redemptionId = taken.ok ? taken.value.redemptionId : '';
    const [another = ''] = await giveMembers(world, 1);
    const claiming = { ok: false, error: { code: 'MERCHANT_NOT_OPEN' } };
    expect(await claim(instance, another, campaignId)).toEqual(claiming);
    const outlook = await instance.get(OutlookResolver).of(another, [campaignId]);
    expect(outlook.get(campaignId)).toEqual(claiming);
    expect(await undo(instance, world.cashierId, redemptionId)).toMatchObject({ ok: true });
    await partnerIs(world, 'live', version + 1);
    expect(await redeem(instance, world, code)).toMatchObject({ ok: true });
    expect(await claim(instance, another, campaignId)).toMatchObject({ ok: true });
    await expectLawful(instance);
  },
);
