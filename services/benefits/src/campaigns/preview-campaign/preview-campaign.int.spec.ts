import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, type Id } from '@puhui/kernel';
import { ForbiddenProblem, sql } from '@puhui/platform';
import { decideEligible } from '../../eligibility/decide.js';
import { KnownMemberships } from '../../eligibility/known-memberships.js';
import type { Eligibility } from '../../eligibility/membership.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveDuty, giveMembers, giveUnion, makeWorld, someId, START, type World } from '../../spec/world.js';
import { PreviewCampaign } from './preview-campaign.js';

let world: World;
let instance: Instance;
let members: readonly Id[];
const elsewhere = someId();
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  await giveUnion(world, elsewhere, [elsewhere]);
  const given = [
    await giveMembers(world, 3),
    await giveMembers(world, 2, { workerType: 'trucker' }),
    await giveMembers(world, 2, { verified: false }),
    await giveMembers(world, 1, { joinedOn: '2026-11-20' }),
    await giveMembers(world, 1, { joinedOn: '2026-10-23' }),
    await giveMembers(world, 1, { tradeUnionId: world.provinceId }),
    await giveMembers(world, 4, { tradeUnionId: elsewhere }),
    await giveMembers(world, 2, { status: 'retained' }),
  ];
  members = given.flat();
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const everybody = (): Eligibility => ({
  tradeUnionIds: [world.provinceId],
  workerTypes: [],
  minMembershipDays: 0,
  verifiedOnly: false,
});
const preview = (changes: Partial<Eligibility> = {}, more: object = {}, as = world.officerId) =>
  instance.get(PreviewCampaign).of(
    { personId: as },
    {
      tradeUnionId: world.provinceId,
      eligibility: { ...everybody(), ...changes },
      offerId: null,
      totalUnits: null,
      ...more,
    },
  );

it('a preview counts those whom a claim would find eligible, whatever the rules are', async () => {
  const known = await instance.get(KnownMemberships).ofPersons(instance.database, members);
  const rules: Partial<Eligibility>[] = [
    {},
    { verifiedOnly: true },
    { workerTypes: ['trucker'] },
    { workerTypes: ['trucker', 'courier'], verifiedOnly: true },
    { minMembershipDays: 30 },
    { minMembershipDays: 31 },
    { tradeUnionIds: [world.countyId] },
    { tradeUnionIds: [world.countyId, world.provinceId], minMembershipDays: 2 },
  ];
  for (const changes of rules) {
    const eligible = [...known.values()].filter(
      (ofPerson) => decideEligible({ ...everybody(), ...changes }, ofPerson, businessDate(START)).ok,
    );
    expect(eligible.length).toBeGreaterThan(0);
    expect(await preview(changes)).toMatchObject({
      ok: true,
      value: { eligibleMembers: eligible.length, moreMembers: false },
    });
  }
});

it('a preview says what the union pays at most, once an offer and a total are chosen', async () => {
  expect(await preview()).toMatchObject({ ok: true, value: { price: null, greatestCost: null } });
  expect(await preview({}, { offerId: someId(), totalUnits: 5 })).toMatchObject({ value: { price: null } });
  expect(await preview({}, { offerId: world.offerId, totalUnits: 2000 })).toMatchObject({
    ok: true,
    value: { price: { kind: 'fixed_price' }, greatestCost: 3_800_000n },
  });
});

it('a preview names what can be no campaign’s, and stands in no officer’s way beyond their union', async () => {
  const wrong = await preview({ tradeUnionIds: [elsewhere], minMembershipDays: -1 }, { totalUnits: 0 });
  expect(wrong).toMatchObject({
    ok: false,
    error: {
      code: 'INVALID_CAMPAIGN',
      problems: [
        { code: 'UNION_OUTSIDE_SUBTREE' },
        { code: 'MEMBERSHIP_DAYS' },
        { code: 'TOTAL_UNITS', field: 'quotas.totalUnits' },
      ],
    },
  });
  const stranger = someId();
  await giveDuty(world, stranger, 'union_officer', 'union', elsewhere);
  await expect(preview({}, {}, stranger)).rejects.toThrow(ForbiddenProblem);
  await expect(preview({}, { tradeUnionId: someId() })).rejects.toThrow(ForbiddenProblem);
});

it('a preview is counted from the index of active members', async () => {
  const plan = await instance.database.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    return tx.query<{ 'QUERY PLAN': string }[]>(
      sql`explain select count(*) from (select from membership m where m.status = 'active'
        and m.trade_union_id in (select id from platform.trade_union where path && ${[world.provinceId]}::uuid[])
        and m.verified limit 100) counted`,
    );
  });
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('membership_of_union');
});
