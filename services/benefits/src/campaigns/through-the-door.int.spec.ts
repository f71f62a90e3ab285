import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CampaignEncumbered, CampaignEncumbranceRefused } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { eventually } from '@puhui/testkit';
import { openDoor, type Door } from '../spec/door.js';
import { CAMPAIGN, CLAIM, DRAFT, LAUNCH, REFUSAL } from '../spec/graph.js';
import { giveDuty, giveMembers, giveUnion, makeWorld, someId, type World } from '../spec/world.js';

const mutation = (name: string, variables: string, args: string, good: string): string =>
  `mutation ($id: Id!${variables}) { ${name}(campaignId: $id${args}) { __typename ${REFUSAL} ${good} } }`;
const KEY = ', $key: IdempotencyKey!';
const KEYED = ', idempotencyKey: $key';
const CHANGE = mutation(
  'changeDraft',
  ', $version: Count! = 1, $input: CampaignInput!',
  ', version: $version, input: $input',
  '... on CampaignDrafted { campaign { title version } }',
);
const DISCARD = mutation(
  'discardDraft',
  `, $version: Count! = 1${KEY}`,
  `, version: $version${KEYED}`,
  '... on DraftDiscarded { campaign { status leftUnits discarded { at by { id } } } } ... on CampaignStepNotOpen { status }',
);
const CANCEL = mutation(
  'cancelLaunch',
  KEY,
  KEYED,
  '... on LaunchCancelled { attemptId campaign { status launch { status } } }',
);
const QUOTA = mutation(
  'changeQuota',
  `, $units: Count!${KEY}`,
  `, totalUnits: $units${KEYED}`,
  `... on QuotaChangeAccepted { attemptId releasedUnits releasedAmount campaign { quotas { totalUnits } } }
   ... on QuotaTooLow { claimedUnits asked } ... on InvalidInput { field problem }`,
);
const CLOSE = mutation(
  'closeCampaign',
  KEY,
  KEYED,
  '... on CampaignClosed { releasedUnits releasedAmount campaign { status } }',
);

let world: World;
let door: Door;
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

const at = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const input = (title = '一元洗车') => ({
  title,
  tradeUnionId: world.provinceId,
  offerId: world.offerId,
  occasion: 'general-benefits',
  budget: {
    tradeUnionId: world.provinceId,
    year: new Date(at(-1).getTime() + 8 * HOUR_MS).getUTCFullYear(),
    line: 'general-benefits',
  },
  eligibility: { tradeUnionIds: [world.provinceId] },
  quotas: { totalUnits: 10 },
  windows: { claimFrom: at(-1), claimUntil: at(5), useWithinDays: 20, settleUntil: at(60) },
  undoWindowSeconds: 600,
  idempotencyKey: someId(),
});

async function ask<T = Record<string, unknown>>(query: string, variables: object): Promise<T> {
  const { data, errors } = await door.ask<Record<string, T>>(world.officerId, query, variables);
  const [answer] = Object.values(data ?? {});
  if (answer === undefined || answer === null) throw new Error(JSON.stringify(errors));
  return answer;
}

async function draft(): Promise<Id> {
  return (await ask<{ campaign: { id: Id } }>(DRAFT, { input: input() })).campaign.id;
}

async function launchedCampaign(): Promise<Id> {
  const id = await draft();
  const { attemptId } = await ask<{ attemptId: Id }>(LAUNCH, { id, key: someId() });
  const commitmentId = someId();
  await door.tell(CampaignEncumbered, commitmentId, {
    commitmentId,
    campaignId: id,
    attemptId,
    amount: '19000',
  });
  await eventually(async () => expect(await ask(CAMPAIGN, { id })).toMatchObject({ status: 'LAUNCHED' }));
  return id;
}

it('a draft is changed, but not once it is launching', async () => {
  const id = await draft();
  expect(await ask(CHANGE, { id, input: input('两元洗车') })).toMatchObject({
    campaign: { title: '两元洗车', version: 2 },
  });
  await ask(LAUNCH, { id, version: 2, key: someId() });
  expect(await ask(CHANGE, { id, input: input() })).toMatchObject({
    __typename: 'CampaignStepNotOpen',
    messageEn: 'A campaign that is being launched does not allow this.',
  });
});

it('a draft that is thrown away says so and by whom, and what is asked of it then is refused in words', async () => {
  const id = await draft();
  const key = someId();
  const gone = {
    __typename: 'DraftDiscarded',
    campaign: {
      status: 'DISCARDED',
      leftUnits: 0,
      discarded: { at: expect.any(String), by: { id: world.officerId } },
    },
  };
  expect(await ask(DISCARD, { id, key })).toEqual(gone);
  expect(await ask(DISCARD, { id, key })).toEqual(gone);
  for (const again of [
    await ask(DISCARD, { id, version: 2, key: someId() }),
    await ask(LAUNCH, { id, version: 2, key: someId() }),
  ])
    expect(again).toMatchObject({
      __typename: 'CampaignStepNotOpen',
      message: '活动当前状态（已作废）不能办理此事。',
      messageEn: 'A campaign that is discarded does not allow this.',
    });
  const list = 'query ($status: CampaignStatus) { campaigns(status: $status) { nodes { id } } }';
  const idsIn = async (status: string) =>
    (await ask<{ nodes: { id: Id }[] }>(list, { status })).nodes.map((one) => one.id);
  expect(await idsIn('DISCARDED')).toEqual([id]);
  expect(await idsIn('DRAFT')).not.toContain(id);
});

it('a launch is withdrawn while its answer is on the way', async () => {
  const id = await draft();
  const { attemptId } = await ask<{ attemptId: Id }>(LAUNCH, { id, key: someId() });
  expect(await ask(CANCEL, { id, key: someId() })).toMatchObject({
    attemptId,
    campaign: { status: 'DRAFT', launch: { status: 'CANCELLED' } },
  });
  expect(await ask(CANCEL, { id, key: someId() })).toMatchObject({ __typename: 'CampaignStepNotOpen' });
});

it('the officer sees why the money was refused', async () => {
  const id = await draft();
  const { attemptId } = await ask<{ attemptId: Id }>(LAUNCH, { id, key: someId() });
  const commitmentId = someId();
  const refused = {
    commitmentId,
    campaignId: id,
    attemptId,
    reason: 'BUDGET_EXCEEDED',
    needed: '19000',
    free: '5',
  };
  await door.tell(CampaignEncumbranceRefused, commitmentId, refused);
  await eventually(async () =>
    expect(await ask(CAMPAIGN, { id })).toMatchObject({
      status: 'DRAFT',
      launch: { status: 'REFUSED', refusal: { reason: 'BUDGET_EXCEEDED' } },
    }),
  );
});

it('the quota of a launched campaign is changed, but not below what is claimed', async () => {
  const id = await launchedCampaign();
  for (const personId of await giveMembers(world, 3))
    await door.ask(personId, CLAIM, { input: { campaignId: id, idempotencyKey: someId() } });
  expect(await ask(QUOTA, { id, units: 2, key: someId() })).toMatchObject({
    __typename: 'QuotaTooLow',
    claimedUnits: 3,
    asked: 2,
    message: '已有 3 份被领取，总份数不能减到 2。',
  });
  expect(await ask(QUOTA, { id, units: 8, key: someId() })).toMatchObject({
    attemptId: null,
    releasedUnits: 2,
    releasedAmount: '3800',
    campaign: { quotas: { totalUnits: 8 } },
  });
  expect(await ask(QUOTA, { id, units: 0, key: someId() })).toMatchObject({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    field: 'totalUnits',
    problem: 'TOTAL_UNITS',
  });
  const raise = await ask(QUOTA, { id, units: 12, key: someId() });
  expect(raise).toMatchObject({ releasedUnits: 0, campaign: { quotas: { totalUnits: 8 } } });
  expect(await ask(QUOTA, { id, units: 13, key: someId() })).toMatchObject({
    __typename: 'QuotaChangeUnderWay',
  });
});

it('a campaign is closed once, and the officer hears what is released', async () => {
  const id = await launchedCampaign();
  expect(await ask(CLOSE, { id, key: someId() })).toMatchObject({
    releasedUnits: 10,
    releasedAmount: '19000',
    campaign: { status: 'CLOSED' },
  });
  expect(await ask(CLOSE, { id, key: someId() })).toMatchObject({ __typename: 'CampaignStepNotOpen' });
});

it('an unreadable part of a request is named', async () => {
  const wrong = [
    { ...input(), windows: { ...input().windows, claimUntil: 'tomorrow' } },
    { ...input(), quotas: { totalUnits: 1.5 } },
    { ...input(), allocation: 'BY_LUCK' },
  ];
  for (const one of wrong) {
    const { errors } = await door.ask(world.officerId, DRAFT, { input: one });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }
});

it('campaigns are paged by status and union', async () => {
  const list = `query ($first: Count, $after: String, $of: Id, $status: CampaignStatus) {
      campaigns(first: $first, after: $after, tradeUnionId: $of, status: $status) {
        nodes { id status } pageInfo { endCursor hasNextPage } } }`;
  interface List {
    readonly nodes: readonly { id: Id; status: string }[];
    readonly pageInfo: { endCursor: string; hasNextPage: boolean };
  }
  const first = await ask<List>(list, { first: 2, of: world.provinceId });
  const next = await ask<List>(list, { first: 2, after: first.pageInfo.endCursor });
  expect([...first.nodes, ...next.nodes]).toHaveLength(4);
  expect(new Set([...first.nodes, ...next.nodes].map(({ id }) => id)).size).toBe(4);
  const closed = await ask<List>(list, { status: 'CLOSED' });
  expect(closed.nodes.map(({ status }) => status)).toEqual(['CLOSED']);
  expect((await ask<List>(list, { of: world.countyId })).nodes).toEqual([]);
  const { errors } = await door.ask(world.officerId, list, { first: 1000 });
  expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});

it('what was redeemed is told to those with a duty over the campaign, and what is left to every member', async () => {
  const FIGURES = `query ($id: Id!) { campaign(id: $id) { leftUnits unclaimedUnits windows { claimUntil }
    waitingUnits redeemedUnits expiredUnits redeemedAmount heldAmount } }`;
  const id = await launchedCampaign();
  const [personId = '', officerElsewhere = ''] = await giveMembers(world, 2);
  const elsewhere = someId();
  await giveUnion(world, elsewhere, [elsewhere]);
  await giveDuty(world, officerElsewhere, 'union_officer', 'union', elsewhere);
  const ofVouchers = { redeemedUnits: null, expiredUnits: null, redeemedAmount: null, heldAmount: null };
  const untold = { waitingUnits: null, ...ofVouchers };
  const told = { waitingUnits: 0, redeemedUnits: 0, expiredUnits: 0, redeemedAmount: '0', heldAmount: '0' };
  for (const person of [personId, officerElsewhere, world.cashierId])
    expect(await door.ask(person, FIGURES, { id })).toEqual({
      data: {
        campaign: {
          ...untold,
          leftUnits: 10,
          unclaimedUnits: 10,
          windows: { claimUntil: expect.any(String) },
        },
      },
    });
  expect(await ask(FIGURES, { id })).toMatchObject(told);
});
