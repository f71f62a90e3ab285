import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { OfferChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { MarketProjector } from '../../market/market-projector.js';
import { claimed, launched } from '../../spec/campaigns.js';
import { redeem } from '../../spec/counters.js';
import { HASH_KEY, openInstance, type Instance } from '../../spec/instance.js';
import { giveDuty, giveMembers, makeWorld, offerState, project, someId, START } from '../../spec/world.js';
import type { World } from '../../spec/world.js';
import { HashKeys } from '@puhui/platform/plain';
import { CodeKeeper, wrong_codes_max, WRONG_CODES_WINDOW_MS } from '../../vouchers/code/code.js';
import { FindRedeemable } from './find-redeemable.js';

let world: World;
let instance: Instance;
let campaignId: Id;
let member: Id;
beforeAll(async () => {
  world = await makeWorld({ outlets: 2 });
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});
beforeEach(async () => {
  world.clock.set(START);
  campaignId = await launched(instance, world, {
    quotas: { totalUnits: 500, perPeriod: null, perPerson: null },
  });
  [member = ''] = await giveMembers(world, 1);
});

const outlet = (nr = 0): Id => world.outletIds[nr] ?? '';
const find = (code: string, outletId = outlet(), cashierId = world.cashierId) =>
  instance.get(FindRedeemable).find(cashierId, code, outletId);
const unknownCode = (): string =>
  new CodeKeeper(HashKeys.only(HASH_KEY)).codeOf({ id: someId(), codeKey: 1 });
const newCashier = async (): Promise<Id> => {
  const cashierId = someId();
  await giveDuty(world, cashierId, 'partner_cashier', 'outlet', outlet());
  return cashierId;
};

it('a code that was used still finds its member’s other vouchers, and not itself', async () => {
  const [first, second] = [
    await claimed(instance, member, campaignId),
    await claimed(instance, member, campaignId),
  ];
  await redeem(instance, world, first.code);
  expect(await find(first.code)).toEqual({ ok: true, value: [second.voucherId] });
  await redeem(instance, world, second.code);
  expect(await find(first.code)).toEqual({ ok: true, value: [] });
});

it('nobody else’s vouchers are listed', async () => {
  const [other = ''] = await giveMembers(world, 1);
  const own = await claimed(instance, member, campaignId);
  await claimed(instance, other, campaignId);
  expect(await find(own.code)).toEqual({ ok: true, value: [own.voucherId] });
});

it('a voucher is listed until the instant before it expires', async () => {
  const own = await claimed(instance, member, campaignId);
  world.clock.set(new Date('2026-12-12T15:59:59.999Z'));
  expect(await find(own.code)).toEqual({ ok: true, value: [own.voucherId] });
  world.clock.set(new Date('2026-12-12T16:00:00.000Z'));
  expect(await find(own.code)).toEqual({ ok: true, value: [] });
});

it('a voucher is not listed at an outlet outside its offer', async () => {
  const own = await claimed(instance, member, campaignId);
  const onlySecond = offerState(world, { outletIds: [outlet(1)] });
  const market = new MarketProjector();
  await project(world, market, OfferChanged, [{ id: world.offerId, version: 2, data: onlySecond }]);
  expect(await find(own.code, outlet(0))).toEqual({ ok: true, value: [] });
  expect(await find(own.code, outlet(1))).toEqual({ ok: true, value: [own.voucherId] });
  await project(world, market, OfferChanged, [{ id: world.offerId, version: 3, data: offerState(world) }]);
});

it('at most a hundred vouchers are listed, the ones that expire first', async () => {
  const windows = {
    claimFrom: START,
    claimUntil: new Date('2026-12-01T02:00:00Z'),
    useFrom: null,
    useWithinDays: 1,
    useUntil: null,
    settleUntil: new Date('2027-02-01T02:00:00Z'),
  };
  const quotas = { totalUnits: 500, perPeriod: null, perPerson: null };
  const urgent = await launched(instance, world, { quotas, windows });
  for (let nr = 0; nr < 99; nr += 1) await claimed(instance, member, campaignId);
  const soon = await claimed(instance, member, urgent);
  const late = await claimed(instance, member, campaignId);
  const found = await find(late.code);
  if (!found.ok) throw new Error(found.error.code);
  expect(found.value).toHaveLength(100);
  expect(found.value[0]).toBe(soon.voucherId);
  expect(found.value).not.toContain(late.voucherId);
});

it('wrong codes in look-ups and redemptions are counted together, and too many block both', async () => {
  const cashierId = await newCashier();
  const { code } = await claimed(instance, member, campaignId);
  const left: unknown[] = [];
  for (let nr = 0; nr < wrong_codes_max; nr += 1) {
    const made = unknownCode();
    const answer =
      nr % 2 === 0
        ? await find(made, outlet(), cashierId)
        : await redeem(instance, world, made, { cashierId });
    left.push(answer.ok ? answer : answer.error);
  }
  expect(left).toEqual(
    Array.from({ length: wrong_codes_max }, (_, nr) => ({
      code: 'CODE_UNKNOWN',
      triesLeft: wrong_codes_max - 1 - nr,
    })),
  );
  const shut = { ok: false, error: { code: 'TOO_MANY_WRONG_CODES' } };
  expect(await find(code, outlet(), cashierId)).toMatchObject(shut);
  expect(await redeem(instance, world, code, { cashierId })).toMatchObject(shut);
  world.clock.advance(WRONG_CODES_WINDOW_MS);
  expect((await find(code, outlet(), cashierId)).ok).toBe(true);
});

it('a mistyped code does not count as a wrong code', async () => {
  const cashierId = await newCashier();
  for (let nr = 0; nr < wrong_codes_max + 3; nr += 1)
    expect(await find('ABCD-EFGH-JKM', outlet(), cashierId)).toEqual({
      ok: false,
      error: { code: 'INVALID_CODE' },
    });
  const { code } = await claimed(instance, member, campaignId);
  expect((await find(code, outlet(), cashierId)).ok).toBe(true);
});
