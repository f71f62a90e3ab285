import { DAY_MS } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CampaignEncumbered } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { facts, textOf } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { openDoor, type Door } from '../spec/door.js';
import { CAMPAIGN, CLAIM, DRAFT, ENTRIES, LAUNCH, WITHDRAW } from '../spec/graph.js';
import { giveMembers, makeWorld, someId, type World } from '../spec/world.js';

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

let world: World;
let door: Door;
let people: Id[];
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  people = await giveMembers(world, 3);
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

async function whole(personId: Id, query: string, variables: object): Promise<Record<string, unknown>> {
  const { data, errors } = await door.ask<Record<string, unknown>>(personId, query, variables);
  if (errors !== undefined || !data) throw new Error(JSON.stringify(errors ?? data));
  return data;
}
/** The one field of an answer. */
const ask = async (personId: Id, query: string, variables: object): Promise<Record<string, unknown>> =>
  facts(Object.values(await whole(personId, query, variables))[0]);

/** Two entries of four; those who signed up wait, for days or, with `issueAt` in the past, until the job comes. */
async function launched(issueAt: string, windows: object = {}): Promise<Id> {
  const input = {
    title: '会员消费券',
    tradeUnionId: world.provinceId,
    offerId: world.offerId,
    occasion: 'general-benefits',
    budget: { tradeUnionId: world.provinceId, year: new Date().getUTCFullYear(), line: 'general-benefits' },
    eligibility: { tradeUnionIds: [world.provinceId] },
    allocation: { signUpThenIssue: { packUnits: 4, issueAt } },
    quotas: { totalUnits: 8, perPerson: { period: 'CAMPAIGN', units: 4 } },
    windows: {
      claimFrom: inDays(-1),
      claimUntil: inDays(5),
      useFrom: inDays(8),
      useUntil: inDays(20),
      settleUntil: inDays(60),
      ...windows,
    },
    undoWindowSeconds: 600,
    idempotencyKey: someId(),
  };
  const campaignId = textOf((await ask(world.officerId, DRAFT, { input }))['campaign'], 'id');
  const launching = await ask(world.officerId, LAUNCH, { id: campaignId, key: someId() });
  const [attemptId, commitmentId] = [textOf(launching, 'attemptId'), someId()];
  const amount = textOf(facts(launching['campaign'])['launch'], 'amount');
  await door.tell(CampaignEncumbered, commitmentId, { commitmentId, campaignId, attemptId, amount });
  await eventually(async () => {
    expect(await ask(world.officerId, CAMPAIGN, { id: campaignId })).toMatchObject({ status: 'LAUNCHED' });
  });
  return campaignId;
}

it('a worker signs up, sees the entry and withdraws it; an officer sees who signed up', async () => {
  const issueAt = inDays(6);
  const campaignId = await launched(issueAt);
  const [one = '', two = '', stranger = ''] = people;
  const sign = (personId: Id) =>
    ask(personId, CLAIM, { input: { campaignId, idempotencyKey: `sign ${personId}` } });
  const entered = await sign(one);
  expect(entered).toMatchObject({
    __typename: 'ClaimEntered',
    entry: { status: 'WAITING', units: 4, settlesAt: issueAt, endedAt: null, campaign: { id: campaignId } },
  });
  const entry = textOf(entered['entry'], 'id');
  expect(await sign(one)).toEqual(entered);
  await sign(two);
  expect(await ask(world.officerId, CAMPAIGN, { id: campaignId })).toMatchObject({
    claimedUnits: 8,
    waitingUnits: 8,
    allocation: { kind: 'SIGN_UP_THEN_ISSUE', packUnits: 4, issueAt },
  });
  const asked = { campaign: campaignId, entry, status: 'WAITING' };
  expect(await whole(one, ENTRIES, asked)).toMatchObject({
    myEntries: { nodes: [{ id: entry, vouchers: [] }] },
    entry: { id: entry },
    campaign: { entries: { nodes: [{ id: entry }], pageInfo: { hasNextPage: false } } },
  });
  expect(await whole(world.officerId, ENTRIES, asked)).toMatchObject({
    myEntries: { nodes: [] },
    entry: { id: entry },
    campaign: { entries: { pageInfo: { hasNextPage: true } } },
  });
  expect(await whole(stranger, ENTRIES, asked)).toMatchObject({ myEntries: { nodes: [] }, entry: null });
  expect(await ask(stranger, WITHDRAW, { id: entry, key: 'w' })).toMatchObject({
    __typename: 'EntryUnknown',
  });
  const withdrawn = await ask(one, WITHDRAW, { id: entry, key: 'w' });
  expect(withdrawn).toMatchObject({ __typename: 'EntryWithdrawn', entry: { status: 'WITHDRAWN' } });
  expect(await ask(one, WITHDRAW, { id: entry, key: 'w' })).toEqual(withdrawn);
  expect(await ask(one, WITHDRAW, { id: entry, key: 'another' })).toMatchObject({
    __typename: 'EntryStepNotOpen',
    status: 'WITHDRAWN',
  });
  expect(await whole(one, ENTRIES, asked)).toMatchObject({ myEntries: { nodes: [] } });
});

it('an invalid setting of a way of giving out is named', async () => {
  await expect(launched(inDays(4))).rejects.toThrow('not an object');
  const { data } = await door.ask<Record<string, unknown>>(world.officerId, DRAFT, {
    input: {
      title: '两种',
      tradeUnionId: world.provinceId,
      offerId: world.offerId,
      occasion: 'general-benefits',
      budget: { tradeUnionId: world.provinceId, year: new Date().getUTCFullYear(), line: 'general-benefits' },
      eligibility: { tradeUnionIds: [world.provinceId] },
      allocation: { firstCome: true, signUpThenIssue: { packUnits: 4, issueAt: inDays(6) } },
      quotas: { totalUnits: 8 },
      windows: { claimFrom: inDays(-1), claimUntil: inDays(5), useWithinDays: 20, settleUntil: inDays(60) },
      undoWindowSeconds: 600,
      idempotencyKey: someId(),
    },
  });
  expect(data?.['draftCampaign']).toMatchObject({
    __typename: 'InvalidCampaign',
    problems: [{ code: 'ALLOCATION_KIND', field: 'allocation' }],
  });
});

it('a due entry is settled by the running service itself', async () => {
  const soon = new Date(Date.now() + 4000).toISOString();
  const campaignId = await launched(soon, { claimUntil: soon });
  const [one = ''] = people;
  const entered = await ask(one, CLAIM, { input: { campaignId, idempotencyKey: 'soon' } });
  const entry = textOf(entered['entry'], 'id');
  await eventually(async () => {
    const { myEntries } = await whole(one, ENTRIES, { campaign: campaignId, entry, status: 'SETTLED' });
    expect(myEntries).toMatchObject({ nodes: [{ id: entry, vouchers: [{}, {}, {}, {}] }] });
  });
});
