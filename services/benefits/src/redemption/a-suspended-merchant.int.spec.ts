import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OutletChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { claim, claimed, launched } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, outletState, partnerIs, project, type World } from '../spec/world.js';
import { KnownOffers } from '../market/known-offers.js';
import { MarketProjector } from '../market/market-projector.js';
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

const shutBy = async () => (await new KnownOffers().shut(world.test.sql, [world.offerId])).get(world.offerId);

it('a campaign all of whose outlets are closed is shut, one of them open is enough', async () => {
  const close = (id: Id, version: number, status: 'open' | 'closed') =>
    project(world, new MarketProjector(), OutletChanged, [
      { id, version, data: outletState(world, id, status) },
    ]);
  const [first = '', second = ''] = world.outletIds;
  await close(first, 2, 'closed');
  expect(await shutBy()).toBeUndefined();
  await close(second, 2, 'closed');
  expect(await shutBy()).toBe('outlets_closed');
  const { code } = await claimed(instance, personId, campaignId);
  const refused = { code: 'OUTLET_NOT_OPEN', obstacle: 'closed', elsewhere: false };
  expect(await redeem(instance, world, code)).toEqual({ ok: false, error: refused });
  await close(second, 3, 'open');
  expect(await redeem(instance, world, code)).toEqual({ ok: false, error: { ...refused, elsewhere: true } });
  await close(first, 3, 'open');
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
    expect(await shutBy()).toBe(`merchant_${status}`);
    expect(await undo(instance, world.cashierId, redemptionId)).toMatchObject({ ok: true });
    await partnerIs(world, 'live', version + 1);
    expect(await shutBy()).toBeUndefined();
    expect(await redeem(instance, world, code)).toMatchObject({ ok: true });
    expect(await claim(instance, another, campaignId)).toMatchObject({ ok: true });
    await expectLawful(instance);
  },
);
