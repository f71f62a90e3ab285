import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { noteFreshness } from '@puhui/platform/testing';
import { claimed, launched } from '../../spec/campaigns.js';
import { redeem } from '../../spec/counters.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveDuty, giveMembers, giveUnion, makeWorld, someId, START, type World } from '../../spec/world.js';
import { RedemptionsInDutyGaps } from './find-in-duty-gaps.js';

const minute = (nr: number): Date => new Date(START.getTime() + nr * 60_000);
/** A broker whose topics of duties end where the projector is, or one message beyond. */
const brokerAt = (offset: string) => ({
  endOffsets: async (topic: string) => [{ topic, partition: 0, offset }],
});

let world: World;
let instance: Instance;
const [auditor, elsewhere, both] = [someId(), someId(), someId()] as const;
const during: Id[] = [];
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  const otherUnion = someId();
  await giveUnion(world, otherUnion, [otherUnion]);
  await giveDuty(world, auditor, 'auditor', 'union', world.provinceId);
  await giveDuty(world, elsewhere, 'auditor', 'union', otherUnion);
  await giveDuty(world, both, 'auditor', 'union', otherUnion);
  await giveDuty(world, both, 'union_officer', 'union', world.provinceId);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const note = (offset: string) => noteFreshness(instance.database, brokerAt(offset), 'benefits', world.clock);
const redeemOne = async (campaignId: Id): Promise<Id> => {
  const [person = ''] = await giveMembers(world, 1);
  const { code } = await claimed(instance, person, campaignId);
  const answer = await redeem(instance, world, code);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.redemptionId;
};
const listOf = async (person: Id, rows = 20, after: Id | null = null) =>
  instance.get(RedemptionsInDutyGaps).page(person, { rows, after });
const idsOf = async (person: Id): Promise<Id[]> =>
  (await listOf(person)).nodes.map(({ redemption }) => redemption.id);

it('counters redeem while duties may be stale, and the auditor sees those redemptions', async () => {
  const campaignId = await launched(instance, world);
  await redeemOne(campaignId);
  world.clock.set(minute(1));
  expect(await note('0')).toBe(true);
  // A duty is on its way and does not come: the projector stays where it is, and the last note grows old.
  await world.test.sql.execute(
    sql`update platform.duty_freshness set caught_up_at = clock_timestamp() - interval '31 seconds'`,
  );
  expect(await note('1')).toBe(false);
  for (const at of [2, 3, 4]) {
    world.clock.set(minute(at));
    during.push(await redeemOne(campaignId));
  }
  const { nodes } = await listOf(auditor);
  expect(nodes.map(({ redemption, from, to }) => [redemption.id, from, to])).toEqual(
    during.toReversed().map((id) => [id, minute(1), null]),
  );

  world.clock.set(minute(5));
  expect(await note('0')).toBe(true);
  world.clock.set(minute(6));
  await redeemOne(campaignId);
  expect((await listOf(auditor)).nodes.map(({ to }) => to)).toEqual([minute(5), minute(5), minute(5)]);
  expect(await idsOf(auditor)).toEqual(during.toReversed());
});

it('redemptions under stale duties are paged, each once', async () => {
  const first = await listOf(auditor, 2);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await listOf(auditor, 2, first.nodes[1]?.redemption.id ?? '');
  expect(rest.pageInfo.hasNextPage).toBe(false);
  const seen = [...first.nodes, ...rest.nodes].map(({ redemption }) => redemption.id);
  expect(seen).toEqual(during.toReversed());
});

it('redemptions under stale duties are hidden from auditors of other unions', async () => {
  expect(await idsOf(elsewhere)).toEqual([]);
  expect(await idsOf(both)).toEqual([]);
  expect(await idsOf(world.officerId)).toEqual([]);
});
