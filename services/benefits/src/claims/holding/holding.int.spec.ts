import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { claimed, launched } from '../../spec/campaigns.js';
import { entered, ISSUES, settleAll, signUpCampaign, withdraw } from '../../spec/entries.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { issueByLot } from '../../spec/lots.js';
import { giveMembers, START } from '../../spec/world.js';
import { HoldingResolver } from './resolver.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
beforeEach(() => fleet.world.clock.set(START));
afterAll(() => fleet?.stop());

const member = async (): Promise<Id> => (await giveMembers(fleet.world, 1))[0] ?? '';
const holdings = (personId: Id, ...campaignIds: Id[]) =>
  fleet.first.get(HoldingResolver).of(personId, campaignIds);
const statusOf = async (personId: Id, campaignId: Id): Promise<string | undefined> =>
  (await holdings(personId, campaignId)).get(campaignId)?.status;

it('who signed up waits until the issue, and has vouchers to use from then on', async () => {
  const [one, campaignId] = [await member(), await signUpCampaign(fleet.first, fleet.world, 4)];
  expect(await statusOf(one, campaignId)).toBeUndefined();
  await entered(fleet.first, one, campaignId);
  expect((await holdings(one, campaignId)).get(campaignId)).toEqual({ status: 'waiting', settlesAt: ISSUES });
  fleet.world.clock.set(ISSUES);
  await settleAll(fleet.first);
  expect(await statusOf(one, campaignId)).toBe('usable');
});

it('who gave the entry back has nothing, and who was drawn nothing is told so', async () => {
  const [one, two] = [await member(), await member()];
  const campaignId = await signUpCampaign(fleet.first, fleet.world, 4);
  await withdraw(fleet.first, one, await entered(fleet.first, one, campaignId));
  await entered(fleet.first, two, campaignId);
  expect(await statusOf(one, campaignId)).toBeUndefined();
  const drawn = issueByLot(() => 0);
  try {
    fleet.world.clock.set(ISSUES);
    await settleAll(fleet.first);
  } finally {
    drawn.takeBack();
  }
  expect(await statusOf(two, campaignId)).toBe('nothing_came');
});

it('a holding is one’s own: of many campaigns each is told apart, and nobody has another’s', async () => {
  const [one, two] = [await member(), await member()];
  const [wash, other] = [await launched(fleet.first, fleet.world), await launched(fleet.first, fleet.world)];
  const signUp = await signUpCampaign(fleet.first, fleet.world, 4);
  await claimed(fleet.first, one, wash);
  await entered(fleet.first, one, signUp);
  await claimed(fleet.first, two, other);
  const had = await holdings(one, wash, other, signUp);
  expect([...had].map(([id, { status }]) => [id, status])).toEqual([
    [wash, 'usable'],
    [signUp, 'waiting'],
  ]);
});
