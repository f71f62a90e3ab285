import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HOUR_MS, type Id } from '@puhui/kernel';
import { claim, draft, launched, someTerms } from '../../spec/campaigns.js';
import { openInstance, type Instance } from '../../spec/instance.js';
import { giveMembers, makeWorld, someId, START, type World } from '../../spec/world.js';
import { OutlookResolver } from './resolver.js';

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

const outlook = async (personId: Id, campaignId: Id) =>
  (await instance.get(OutlookResolver).of(personId, [campaignId])).get(campaignId);
const member = async (): Promise<Id> => (await giveMembers(world, 1))[0] ?? '';
const codeOf = (answer: { ok: boolean; error?: { code: string } } | undefined): string | undefined =>
  answer?.ok === true ? 'possible' : answer?.error?.code;
const quotas = (total: number) => ({
  quotas: { ...someTerms(world).quotas, totalUnits: total },
});

it('the outlook shows what is left, what the person may take, and until when it is valid', async () => {
  const campaignId = await launched(instance, world);
  const answer = await outlook(await member(), campaignId);
  expect(answer).toEqual({
    ok: true,
    value: {
      unitsLeft: 10,
      personUnitsLeft: 1,
      validUntil: new Date('2026-12-12T16:00:00Z'),
      settlesAt: null,
    },
  });
});

it('the outlook agrees with the claim: possible, limit reached, sold out, ineligible, not begun', async () => {
  const [one, two, stranger] = [await member(), await member(), someId()];
  const small = await launched(instance, world, quotas(1));
  const wide = await launched(instance, world, quotas(5));
  const { windows } = someTerms(world);
  const later = new Date(START.getTime() + HOUR_MS);
  const future = await launched(instance, world, { windows: { ...windows, claimFrom: later } });
  const told: (string | undefined)[] = [];
  for (const [person, campaignId] of [
    [one, small],
    [two, small],
    [one, wide],
    [one, wide],
    [stranger, wide],
    [two, future],
  ] as const) {
    const before = codeOf(await outlook(person, campaignId));
    const then = codeOf(await claim(instance, person, campaignId));
    expect(before).toBe(then);
    told.push(before);
  }
  expect(told).toEqual([
    'possible',
    'SOLD_OUT',
    'possible',
    'PERSON_LIMIT_REACHED',
    'NOT_ELIGIBLE',
    'CAMPAIGN_NOT_OPEN',
  ]);
});

it('the outlook counts the period’s units when they are fewer', async () => {
  const campaignId = await launched(instance, world, {
    quotas: { totalUnits: 10, perPeriod: { period: 'day', units: 2 }, perPerson: null },
  });
  await claim(instance, await member(), campaignId);
  expect(await outlook(await member(), campaignId)).toMatchObject({
    value: { unitsLeft: 1, personUnitsLeft: null },
  });
});

it('the outlook is empty for a draft, and one query for many campaigns', async () => {
  const person = await member();
  const ids = [
    await draft(instance, world),
    await launched(instance, world),
    await launched(instance, world),
  ];
  const answers = await instance.get(OutlookResolver).of(person, ids);
  expect([...answers.keys()].toSorted()).toEqual(ids.slice(1).toSorted());
});
