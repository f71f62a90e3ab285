import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched, someTerms } from '../../spec/campaigns.js';
import { redeem, undo } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../../spec/world.js';
import { KeptRedemptions } from '../../vouchers/kept-redemptions.js';
import { redemptionView } from '../../vouchers/view.js';
import { UndoableResolver } from '../undo-redemption/undoable.resolver.js';
import { RedeemVoucher } from './use-case.js';

let world: World;
let instance: Instance;
let code: string;
const key = someId();
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.url, world.clock);
  const { quotas } = someTerms(world);
  const campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } });
  const [person = ''] = await giveMembers(world, 1);
  ({ code } = await claimed(instance, person, campaignId));
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const lost = (changes: { outletId?: Id; idempotencyKey?: string; code?: string } = {}, cashierId?: Id) =>
  instance
    .get(RedeemVoucher)
    .find(
      { personId: cashierId ?? world.cashierId },
      { code, outletId: world.outletIds[0] ?? '', idempotencyKey: key, ...changes },
    );
const undoable = async (redemptionId: Id): Promise<boolean> => {
  const kept = await instance.get(KeptRedemptions).byId(instance.database, redemptionId);
  if (kept === null) throw new Error('the redemption is kept');
  return instance.get(UndoableResolver).undoable(redemptionView(kept));
};

it('asking what became of a redemption whose answer was lost redeems nothing', async () => {
  expect(await lost()).toBeNull();
  expect(await lost()).toBeNull();
  const made = await redeem(instance, world, code, { key });
  if (!made.ok) throw new Error(made.error.code);
  const { redemptionId } = made.value;
  expect(await lost()).toMatchObject({ redemptionId });
  expect(await lost({ code: code.toLowerCase() })).toMatchObject({ redemptionId });
});

it('nobody else’s key, and no other code or outlet under it, tells anything', async () => {
  expect(await lost({}, someId())).toBeNull();
  for (const changes of [
    { idempotencyKey: someId() },
    { outletId: world.outletIds[1] ?? '' },
    { code: 'AAAA-BBBB-CCCC' },
  ])
    expect(await lost(changes)).toBeNull();
});

it('a redemption can be undone until its window ends, and once', async () => {
  const found = await lost();
  const redemptionId = found?.redemptionId ?? '';
  expect(await undoable(redemptionId)).toBe(true);
  world.clock.set(new Date(START.getTime() + 3_600_000));
  expect(await undoable(redemptionId)).toBe(false);
  world.clock.set(START);
  expect(await undo(instance, world.cashierId, redemptionId)).toMatchObject({ ok: true });
  expect(await undoable(redemptionId)).toBe(false);
});
