import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@puhui/kernel';
import { OfferChanged } from '@puhui/contracts';
import { MarketProjector } from '../../market/market-projector.js';
import { newGraphContext } from '@puhui/platform';
import { claimed, launched, someTerms } from '../../spec/campaigns.js';
import { redeem, undo } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import {
  giveDuty,
  giveMembers,
  makeWorld,
  offerState,
  project,
  someId,
  START,
  type World,
} from '../../spec/world.js';
import { KeptRedemptions } from '../../vouchers/kept-redemptions.js';
import { sumsByCashier } from '../../vouchers/redemption-sums.js';
import { OutletDayResolver } from './resolver.js';

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

const actorOf = (personId: Id) => ({ personId }) as Parameters<OutletDayResolver['outletDay']>[0];
const dayOf = (personId: Id, outletId: Id, day: string | null = null) =>
  instance.get(OutletDayResolver).outletDay(actorOf(personId), {
    outletId,
    day: day === null ? null : businessDate(new Date(`${day}T04:00:00Z`)),
  });
const redeemOne = async (campaignId: Id, outletId: Id, cashierId = world.cashierId): Promise<Id> => {
  const [person = ''] = await giveMembers(world, 1);
  const { code } = await claimed(instance, person, campaignId);
  const answer = await redeem(instance, world, code, { outletId, cashierId });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.redemptionId;
};

it('a counter’s day sums its own standing redemptions, and lists undone ones too', async () => {
  const { quotas } = someTerms(world);
  const campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } });
  const [here = '', elsewhere = ''] = world.outletIds;
  const first = await redeemOne(campaignId, here);
  const undone = await redeemOne(campaignId, here);
  const last = await redeemOne(campaignId, here);
  await redeemOne(campaignId, elsewhere);
  expect(await undo(instance, world.cashierId, undone)).toMatchObject({ ok: true });

  expect(await dayOf(world.cashierId, here)).toMatchObject({
    __typename: 'OutletDay',
    day: '2026-11-22',
    count: 2,
    unionPays: 3800n,
    memberPays: 200n,
  });
  expect(await dayOf(world.cashierId, here, '2026-11-21')).toMatchObject({ count: 0, unionPays: 0n });
  const read = (after: Id | null) =>
    instance
      .get(KeptRedemptions)
      .ofOutletDay(instance.database, here, businessDate(START), { rows: 2, after });
  const page = await read(null);
  expect(page.nodes.map(({ id, undoneAt }) => [id, undoneAt !== null])).toEqual([
    [last, false],
    [undone, true],
  ]);
  expect((await read(undone)).nodes.map(({ id }) => id)).toEqual([first]);
});

it('a counter’s day is for its cashiers only', async () => {
  const [here = ''] = world.outletIds;
  const one = await redeemOne(await launched(instance, world), here);
  const shownTo = (personId: Id) =>
    instance
      .get(OutletDayResolver)
      .outletRedemption(actorOf(personId), { id: one }, newGraphContext(actorOf(personId)));
  expect(await shownTo(world.cashierId)).toMatchObject({ redemption: { id: one, undone: false } });
  for (const person of [world.officerId, someId()]) {
    expect(await dayOf(person, here)).toMatchObject({ __typename: 'NotYourOutlet' });
    expect(await shownTo(person)).toBeNull();
  }
});

it('rows of a day are told apart by the end of the code that was shown, and by who took it', async () => {
  const { quotas } = someTerms(world);
  const campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } });
  const [here = ''] = world.outletIds;
  const colleague = someId();
  await giveDuty(world, colleague, 'partner_cashier', 'outlet', here);
  for (const cashierId of [world.cashierId, colleague]) {
    const [person = ''] = await giveMembers(world, 1);
    const { code } = await claimed(instance, person, campaignId);
    const answer = await redeem(instance, world, code, { outletId: here, cashierId });
    if (!answer.ok) throw new Error(answer.error.code);
    const actor = actorOf(world.cashierId);
    expect(
      await instance
        .get(OutletDayResolver)
        .outletRedemption(actor, { id: answer.value.redemptionId }, newGraphContext(actor)),
    ).toMatchObject({
      codeTail: code.slice(-4),
      cashier: { id: cashierId },
      mine: cashierId === world.cashierId,
    });
  }
});

it('the parts of a day’s sums, by campaign and cashier, come to the sums', async () => {
  const { quotas } = someTerms(world);
  const many = { quotas: { ...quotas, totalUnits: 10 } };
  const [wash, noodles] = [await launched(instance, world, many), await launched(instance, world, many)];
  const [, here = ''] = world.outletIds;
  const before = await dayOf(world.cashierId, here);
  const colleague = someId();
  await giveDuty(world, colleague, 'partner_cashier', 'outlet', here);
  await redeemOne(wash, here);
  const undone = await redeemOne(wash, here);
  expect(await undo(instance, world.cashierId, undone)).toMatchObject({ ok: true });
  await redeemOne(noodles, here, colleague);
  await redeemOne(noodles, here, colleague);

  const parts = await sumsByCashier(instance.database, here, businessDate(START));
  const of = (campaignId: Id) => parts.filter((part) => part.campaignId === campaignId);
  expect(of(wash)).toMatchObject([{ cashierId: world.cashierId, count: 1, undone: 1, memberPays: 100n }]);
  expect(of(noodles)).toMatchObject([{ cashierId: colleague, count: 2, undone: 0, memberPays: 200n }]);
  const day = await dayOf(world.cashierId, here);
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe('count' in day ? day.count : null);
  expect('count' in before ? before.count + 3 : null).toBe('count' in day ? day.count : null);
  const paid = parts.reduce((sum, { unionPays }) => sum + unionPays, 0n);
  expect(day).toMatchObject({ unionPays: paid });
  const undoneInAll = 'parts' in day ? await instance.get(OutletDayResolver).undoneCount(day) : null;
  expect(undoneInAll).toBe(parts.reduce((sum, part) => sum + part.undone, 0));
});

it('what members pay of a bill is in no sum: it is counted, and the till knows the rest', async () => {
  const price = {
    kind: 'amount_off',
    threshold: '2000',
    amountOff: '1200',
    unionPays: '1000',
    partnerBears: '200',
  };
  const offerId = someId();
  const market = instance.get(MarketProjector);
  await project(world, market, OfferChanged, [
    { id: offerId, data: offerState(world, { id: offerId, price }) },
  ]);
  const { quotas } = someTerms(world);
  const here = world.outletIds[0] ?? '';
  const resolver = instance.get(OutletDayResolver);
  const read = async () => {
    const day = await dayOf(world.cashierId, here);
    if (!('parts' in day)) throw new Error('the cashier sees the day');
    return [day.memberPays, await resolver.collected(day), await resolver.billCount(day)] as const;
  };
  const [least, collected, bills] = await read();
  await redeemOne(await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } }), here);
  await redeemOne(await launched(instance, world, { offerId, quotas: { ...quotas, totalUnits: 10 } }), here);
  // The wash for 1 yuan is exact; of the bill of 20 or more the platform knows the 12 that came off.
  expect(await read()).toEqual([least + 900n, collected + 100n, bills + 1]);
});
