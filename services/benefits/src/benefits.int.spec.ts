import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CampaignEncumbered, MembershipChanged, OfferChanged, OutletChanged } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { openDoor, type Door } from './spec/door.js';
import { CAMPAIGN, CLAIM, DRAFT, LAUNCH, MINE, REDEEM, REDEEMABLE, UNDO } from './spec/graph.js';
import { eventually } from '@puhui/testkit';
import { giveDuty, makeWorld, offerState, outletState, someId, type World } from './spec/world.js';

let world: World;
let door: Door;
let campaignId: Id;
let voucher: { id: Id; code: string };
let redemptionId: Id;
const [worker, stranger, auditor] = [someId(), someId(), someId()] as [Id, Id, Id];

beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  await giveDuty(world, auditor, 'auditor', 'platform', null);
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

/** The one field of an answer, whatever it is. */
async function ask<T = Record<string, unknown>>(
  personId: Id | null,
  query: string,
  variables: object = {},
): Promise<T> {
  const { data, errors } = await door.ask<Record<string, T>>(personId, query, variables);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  const [answer] = Object.values(data ?? {});
  if (answer === undefined || answer === null) throw new Error('the answer is empty');
  return answer;
}

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const input = (changes: object = {}) => ({
  title: '一元洗车',
  tradeUnionId: world.provinceId,
  offerId: world.offerId,
  occasion: 'general-benefits',
  budget: {
    tradeUnionId: world.provinceId,
    year: new Date(Date.now() + 8 * HOUR_MS - DAY_MS).getUTCFullYear(),
    line: 'general-benefits',
  },
  eligibility: { tradeUnionIds: [world.provinceId] },
  quotas: { totalUnits: 3, perPerson: { period: 'MONTH', units: 1 } },
  windows: { claimFrom: inDays(-1), claimUntil: inDays(5), useWithinDays: 20, settleUntil: inDays(60) },
  undoWindowSeconds: 600,
  idempotencyKey: someId(),
  ...changes,
});

it('benefits learns of an offer, its outlets and a member from the events of the other services', async () => {
  const membershipId = someId();
  await door.tell(OfferChanged, world.offerId, offerState(world, { title: '新一元洗车' }), 2);
  await door.tell(
    OutletChanged,
    world.outletIds[1] ?? '',
    outletState(world, world.outletIds[1] ?? '', 'closed'),
    2,
  );
  await door.tell(MembershipChanged, membershipId, {
    membershipId,
    personId: worker,
    tradeUnionId: world.countyId,
    status: 'active',
    verified: true,
    workerType: 'courier',
    joinedOn: '2026-01-05',
  });
  await eventually(async () => {
    // They travel on three topics, and one is no sign of another.
    const [known] = await world.test.sql.query<unknown[]>(
      sql`select exists (select from membership where person_id = ${worker}::uuid) as member,
           exists (select from offer where id = ${world.offerId}::uuid and version = 2) as offer,
           exists (select from outlet where id = ${world.outletIds[1] ?? ''}::uuid and version = 2) as outlet`,
    );
    expect(known).toEqual({ member: true, offer: true, outlet: true });
  });
});

it('the same draft sent twice makes one campaign', async () => {
  const variables = { input: input({ idempotencyKey: 'one draft' }) };
  const drafted = await ask<{ campaign: { id: Id } }>(world.officerId, DRAFT, variables);
  expect(drafted).toMatchObject({
    __typename: 'CampaignDrafted',
    campaign: { status: 'DRAFT', price: { unionPays: '1900', memberPays: '100' } },
  });
  expect(await ask(world.officerId, DRAFT, variables)).toEqual(drafted);
  campaignId = drafted.campaign.id;
});

it('an officer is told everything that is wrong with a draft at once', async () => {
  const windows = { claimFrom: inDays(2), claimUntil: inDays(1), settleUntil: inDays(0) };
  const answer = await ask(world.officerId, DRAFT, { input: input({ title: ' ', windows }) });
  expect(answer).toMatchObject({ __typename: 'InvalidCampaign', code: 'INVALID_CAMPAIGN' });
  expect(answer['problems']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'TITLE_EMPTY', field: 'title', message: '活动名称不能为空' }),
      expect.objectContaining({ code: 'CLAIM_WINDOW_EMPTY', field: 'windows.claimUntil' }),
      expect.objectContaining({ code: 'USE_WINDOW_MISSING' }),
    ]),
  );
});

it('a campaign waits for billing after its launch, and is launched once the money is set aside', async () => {
  const launching = await ask<{ attemptId: Id }>(world.officerId, LAUNCH, { id: campaignId, key: someId() });
  expect(launching).toMatchObject({
    __typename: 'LaunchRequested',
    campaign: {
      status: 'LAUNCHING',
      launch: { status: 'UNDER_WAY', kind: 'LAUNCH', units: 3, amount: '5700' },
    },
  });
  const { attemptId } = launching;
  const commitmentId = someId();
  await door.tell(CampaignEncumbered, commitmentId, {
    commitmentId,
    campaignId,
    attemptId,
    amount: '5700',
  });
  await eventually(async () => {
    expect(await ask(world.officerId, CAMPAIGN, { id: campaignId })).toMatchObject({
      status: 'LAUNCHED',
      launch: { status: 'ENCUMBERED' },
    });
  });
});

it('a member who claims a voucher sees its code, and nobody else does', async () => {
  const claimed = await ask<{ voucher: typeof voucher }>(worker, CLAIM, {
    input: { campaignId, idempotencyKey: 'mine' },
  });
  expect(claimed).toMatchObject({
    __typename: 'VoucherClaimed',
    voucher: { status: 'CLAIMED', memberPays: '100', campaign: { title: '一元洗车' }, redemption: null },
  });
  ({ voucher } = claimed);
  expect(voucher.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const seen = await ask(world.officerId, CAMPAIGN, { id: campaignId });
  expect(seen).toMatchObject({
    claimedUnits: 1,
    vouchers: { nodes: [{ id: voucher.id, code: null, codeTail: null }] },
  });
  expect(await ask(stranger, CLAIM, { input: { campaignId, idempotencyKey: 'k' } })).toMatchObject({
    __typename: 'NotEligible',
    reason: 'NOT_A_MEMBER',
  });
});

it('a cashier sees which vouchers are valid here, redeems one, and undoes a mistake', async () => {
  const [outletId = '', closedOutletId = ''] = world.outletIds;
  const usable = await ask(world.cashierId, REDEEMABLE, { code: voucher.code, outletId });
  expect(usable).toMatchObject({ vouchers: [{ id: voucher.id, code: null }] });
  const at = (changes: object) => ({
    input: { code: voucher.code, outletId, idempotencyKey: 'r', ...changes },
  });
  expect(await ask(world.cashierId, REDEEM, at({ outletId: closedOutletId }))).toMatchObject({
    __typename: 'OutletNotOpen',
  });
  expect(await ask(world.cashierId, REDEEM, at({ code: 'ABCD-EFGH-JKMN' }))).toMatchObject({
    __typename: 'InvalidCode',
  });
  const redeemed = await ask<{ redemption: { id: Id } }>(world.cashierId, REDEEM, at({}));
  expect(redeemed).toMatchObject({
    voucher: {
      status: 'REDEEMED',
      code: null,
      codeTail: voucher.code.slice(-4),
      campaign: { title: '一元洗车' },
    },
    redemption: { undone: false, outlet: { id: outletId } },
  });
  redemptionId = redeemed.redemption.id;
  expect(await ask(world.cashierId, REDEEM, at({ idempotencyKey: 'again' }))).toMatchObject({
    __typename: 'CodeAlreadyUsed',
  });
  expect(
    await ask(world.cashierId, UNDO, { id: redemptionId, reason: '扫错了券', key: someId() }),
  ).toMatchObject({
    voucher: { status: 'CLAIMED', redemption: { undone: true, undoReason: '扫错了券' } },
  });
});

it('worker, officer, cashier and stranger each see the campaigns and vouchers that concern them', async () => {
  expect(await ask(worker, MINE)).toMatchObject({ nodes: [{ id: voucher.id, code: voucher.code }] });
  const campaignsOf = async (personId: Id) =>
    ((await door.ask<Record<string, { nodes: unknown[] }>>(personId, MINE)).data?.['campaigns']?.nodes ?? [])
      .length;
  expect(await campaignsOf(worker)).toBe(1);
  expect(await campaignsOf(world.officerId)).toBe(1);
  expect(await campaignsOf(world.cashierId)).toBe(1);
  expect(await campaignsOf(stranger)).toBe(0);
  expect(await door.ask(stranger, CAMPAIGN, { id: campaignId })).toEqual({ data: { campaign: null } });
});

it('a claim without a sign-in and a launch without a duty are refused', async () => {
  const claim = { input: { campaignId, idempotencyKey: 'x' } };
  expect((await door.ask(null, CLAIM, claim)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  expect(await ask(worker, LAUNCH, { id: campaignId, key: someId() })).toMatchObject({
    __typename: 'NotAllowed',
  });
});

it('the integrity report for an auditor finds nothing wrong', async () => {
  const query = '{ benefitsIntegrity { checks { kind ok findings { what expected found } } } }';
  const { checks } = await ask<{ checks: { kind: string; ok: boolean }[] }>(auditor, query);
  // What this spec wrote into projections by hand came with no event; the check of projections says so.
  expect(checks.filter(({ kind, ok }) => !ok && !kind.startsWith('projection:'))).toEqual([]);
  expect(checks.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['kept-events', 'campaign-state', 'voucher-state', 'voucher-code']),
  );
});

it('campaigns and vouchers read as entities show only what the asker may see', async () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on Campaign { title } ... on Voucher { status code codeTail } } }`;
  const of = [
    { __typename: 'Campaign', id: campaignId },
    { __typename: 'Voucher', id: voucher.id },
  ];
  expect((await door.ask(worker, query, { of })).data).toEqual({
    _entities: [
      { title: '一元洗车' },
      { status: 'CLAIMED', code: voucher.code, codeTail: voucher.code.slice(-4) },
    ],
  });
  expect((await door.ask(stranger, query, { of })).data).toEqual({ _entities: [null, null] });
});
