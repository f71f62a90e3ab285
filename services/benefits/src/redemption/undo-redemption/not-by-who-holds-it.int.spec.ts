import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched } from '../../spec/campaigns.js';
import { outcomeOf, redeem, undo } from '../../spec/counters.js';
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

/** What a colleague has redeemed at the counter. */
async function redeemedOf(holder: Id): Promise<Id> {
  const { code } = await claimed(instance, holder, await launched(instance, world));
  const answer = await redeem(instance, world, code);
  return answer.ok ? answer.value.redemptionId : '';
}
const undoneBy = async (personId: Id, redemptionId: Id): Promise<string> =>
  outcomeOf(await undo(instance, personId, redemptionId), 'UNDONE');

it.each([
  ['cashier', 'partner_cashier', 'outlet'],
  ['merchant’s administrator', 'partner_admin', 'partner'],
] as const)('a %s does not undo a redemption of their own voucher', async (_, role, kind) => {
  const [holder = ''] = await giveMembers(world, 1);
  const redemptionId = await redeemedOf(holder);
  await giveDuty(world, holder, role, kind, kind === 'outlet' ? (world.outletIds[0] ?? '') : world.partnerId);
  expect(await undoneBy(holder, redemptionId)).toBe('PERSON_NOT_INDEPENDENT');
  expect(await undoneBy(world.cashierId, redemptionId)).toBe('UNDONE');
});

it('nor does whom the holder appointed, unless they have the duty from somebody else as well', async () => {
  const [holder = ''] = await giveMembers(world, 1);
  const redemptionId = await redeemedOf(holder);
  const appointed = someId();
  await giveDuty(world, appointed, 'partner_cashier', 'outlet', world.outletIds[0] ?? '');
  await world.test.sql.execute(
    sql`update platform.duty set granted_by = ${holder}::uuid where person_id = ${appointed}::uuid`,
  );
  expect(await undoneBy(appointed, redemptionId)).toBe('GRANTER_NOT_INDEPENDENT');
  await giveDuty(world, appointed, 'partner_admin', 'partner', world.partnerId);
  expect(await undoneBy(appointed, redemptionId)).toBe('UNDONE');
});
