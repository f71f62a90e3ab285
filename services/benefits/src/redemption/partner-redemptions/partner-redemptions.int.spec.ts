import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DAY_MS, businessDate, type Id } from '@puhui/kernel';
import { ForbiddenProblem } from '@puhui/platform';
import { claimed, launched, someTerms } from '../../spec/campaigns.js';
import { redeem, undo } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveDuty, giveMembers, makeWorld, someId, START, type World } from '../../spec/world.js';
import { PartnerRedemptionsResolver } from './resolver.js';

let world: World;
let instance: Instance;
let campaignId: Id;
beforeAll(async () => {
  world = await makeWorld({ outlets: 3 });
  instance = await openInstance(world.test.asService.url, world.clock);
  const { quotas } = someTerms(world);
  campaignId = await launched(instance, world, { quotas: { ...quotas, totalUnits: 10 } });
  const [first = '', second = ''] = world.outletIds;
  await redeemAt(first, 0);
  await redeemAt(first, 0);
  const undone = await undo(instance, world.cashierId, await redeemAt(first, 0));
  if (!undone.ok) throw new Error(`not undone: ${undone.error.code}`);
  await redeemAt(second, 0);
  await redeemAt(second, 2);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

async function redeemAt(outletId: Id, days: number): Promise<Id> {
  world.clock.set(new Date(START.getTime() + days * DAY_MS));
  const [person = ''] = await giveMembers(world, 1);
  const { code } = await claimed(instance, person, campaignId);
  const answer = await redeem(instance, world, code, { outletId });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.redemptionId;
}
const resolver = () => instance.get(PartnerRedemptionsResolver);
const dayAt = (days: number) => businessDate(new Date(START.getTime() + days * DAY_MS));
const actorOf = (personId: Id) =>
  ({ personId }) as Parameters<PartnerRedemptionsResolver['partnerRedemptions']>[0];
const asked = (personId: Id, outletId: Id | null = null, [from, to] = [0, 2]) =>
  resolver().partnerRedemptions(actorOf(personId), {
    partnerId: world.partnerId,
    outletId,
    from: dayAt(from ?? 0),
    to: dayAt(to ?? 0),
  });

it('a merchant’s redemptions are summed for every day, without undone ones', async () => {
  const found = await asked(world.adminId);
  expect(found).toMatchObject({ count: 4, unionPays: 7600n, memberPays: 400n });
  expect(found?.days.map(({ day, count }) => [day, count])).toEqual([
    [dayAt(0), 3],
    [dayAt(1), 0],
    [dayAt(2), 1],
  ]);
  expect(await asked(world.adminId, world.outletIds[1] ?? '')).toMatchObject({ count: 2 });
  expect(await asked(world.adminId, null, [1, 2])).toMatchObject({ count: 1, unionPays: 1900n });
  const elsewhere = asked(world.adminId, someId());
  await expect(elsewhere).rejects.toThrow(ForbiddenProblem);
});

it('unasked, the thirty days are meant that end today', async () => {
  const found = await resolver().partnerRedemptions(actorOf(world.adminId), { partnerId: world.partnerId });
  expect(found).toMatchObject({ to: dayAt(2), count: 4 });
  expect(found?.days).toHaveLength(30);
});

it('the outlets have their sums page by page, also those that took nothing', async () => {
  const found = await asked(world.adminId);
  if (found === null) throw new Error('the administrator may see them');
  const pageAfter = async (after: string | null) => resolver().outlets(found, { first: 2, after });
  const first = await pageAfter(null);
  const rest = await pageAfter(first.pageInfo.endCursor ?? null);
  const sums = [...first.nodes, ...rest.nodes].map(
    ({ outlet, count: taken }) => [outlet?.id, taken] as const,
  );
  expect(new Map(sums)).toEqual(new Map(world.outletIds.map((id, nth) => [id, [2, 2, 0][nth]])));
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect(rest.pageInfo.hasNextPage).toBe(false);
});

it('only the merchant’s administrators see its sums, and an invalid span is refused by name', async () => {
  const elsewhere = someId();
  await giveDuty(world, elsewhere, 'partner_admin', 'partner', someId());
  for (const person of [world.cashierId, world.officerId, elsewhere, someId()])
    await expect(asked(person)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  await expect(asked(world.adminId, null, [2, 0])).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', field: 'to' },
  });
});
