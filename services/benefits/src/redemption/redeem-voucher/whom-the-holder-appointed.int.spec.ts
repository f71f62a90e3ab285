import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched } from '../../spec/campaigns.js';
import { outcomeOf, redeem } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveDuty, giveMembers, makeWorld, someId, type World } from '../../spec/world.js';

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

it('a cashier does not redeem the voucher of whom they owe their duty, and another one does', async () => {
  const [holder = ''] = await giveMembers(world, 1);
  const { code } = await claimed(instance, holder, await launched(instance, world));
  const appointed: Id = someId();
  const outletId = world.outletIds[0] ?? '';
  await giveDuty(world, appointed, 'partner_cashier', 'outlet', outletId);
  await world.test.sql.execute(
    sql`update platform.duty set granted_by = ${holder}::uuid where person_id = ${appointed}::uuid`,
  );
  const atCounter = async (cashierId: Id) =>
    outcomeOf(await redeem(instance, world, code, { cashierId }), 'REDEEMED');
  expect(await atCounter(appointed)).toBe('GRANTER_NOT_INDEPENDENT');
  expect(await atCounter(world.cashierId)).toBe('REDEEMED');
});

it('an officer’s voucher is taken by whom the merchant’s administrator appointed whom they made', async () => {
  const [holder = ''] = await giveMembers(world, 1);
  const { code } = await claimed(instance, holder, await launched(instance, world));
  const outletId = world.outletIds[0] ?? '';
  const [administrator, appointed] = [someId(), someId()];
  await giveDuty(world, administrator, 'partner_admin', 'partner', world.partnerId);
  await giveDuty(world, appointed, 'partner_cashier', 'outlet', outletId);
  for (const [person, granter] of [
    [administrator, holder],
    [appointed, administrator],
  ] as const)
    await world.test.sql.execute(
      sql`update platform.duty set granted_by = ${granter}::uuid where person_id = ${person}::uuid`,
    );
  const taken = await redeem(instance, world, code, { cashierId: appointed });
  expect(outcomeOf(taken, 'REDEEMED')).toBe('REDEEMED');
});
