import { DAY_MS } from '@puhui/kernel';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { CampaignEncumbered } from '@puhui/contracts';
import type { Id } from '@puhui/kernel';
import { facts, textOf } from '@puhui/platform/testing';
import { eventually } from '@puhui/testkit';
import { openDoor, type Door } from './spec/door.js';
import { CAMPAIGN, CLAIM, DRAFT, LAUNCH, REDEEM, REDEEMABLE, UNDO } from './spec/graph.js';
import { giveMembers, makeWorld, someId, type World } from './spec/world.js';

const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const upper = (id: Id | undefined): string => (id ?? '').toUpperCase();

let world: World;
let door: Door;
let worker: Id;
beforeAll(async () => {
  world = await makeWorld({ byRunner: true });
  [worker = ''] = await giveMembers(world, 1);
  door = await openDoor(world);
});
afterAll(async () => {
  await door?.stop();
  await world?.drop();
});

/** The one field of an answer. */
async function ask(personId: Id, query: string, variables: object): Promise<Record<string, unknown>> {
  const { data, errors } = await door.ask<Record<string, unknown>>(personId, query, variables);
  const [answer] = Object.values(data ?? {});
  if (errors !== undefined || !answer) throw new Error(JSON.stringify(errors ?? data));
  return facts(answer);
}

/** A campaign that was drafted and launched by ids in upper case. */
async function launched(): Promise<Id> {
  const input = {
    title: '一元洗车',
    tradeUnionId: upper(world.provinceId),
    offerId: upper(world.offerId),
    occasion: 'general-benefits',
    budget: {
      tradeUnionId: upper(world.provinceId),
      year: new Date().getUTCFullYear(),
      line: 'general-benefits',
    },
    eligibility: { tradeUnionIds: [upper(world.provinceId)] },
    quotas: { totalUnits: 3 },
    windows: { claimFrom: inDays(-1), claimUntil: inDays(5), useWithinDays: 20, settleUntil: inDays(60) },
    undoWindowSeconds: 600,
    idempotencyKey: 'once',
  };
  const drafted = await ask(world.officerId, DRAFT, { input });
  const campaignId = textOf(drafted['campaign'], 'id');
  const launching = await ask(world.officerId, LAUNCH, { id: upper(campaignId), key: 'launch' });
  const [attemptId, commitmentId] = [textOf(launching, 'attemptId'), someId()];
  const amount = textOf(facts(launching['campaign'])['launch'], 'amount');
  await door.tell(CampaignEncumbered, commitmentId, { commitmentId, campaignId, attemptId, amount });
  await eventually(async () => {
    const campaign = await ask(world.officerId, CAMPAIGN, { id: upper(campaignId) });
    expect(campaign).toMatchObject({ id: campaignId, status: 'LAUNCHED' });
  });
  return campaignId;
}

it('ids in upper case are the same ids from the draft to the counter', async () => {
  const campaignId = await launched();
  expect(await ask(world.officerId, CAMPAIGN, { id: campaignId })).toMatchObject({
    offer: { id: world.offerId },
    tradeUnion: { id: world.provinceId },
  });
  const claimed = await ask(worker, CLAIM, {
    input: { campaignId: upper(campaignId), idempotencyKey: 'mine' },
  });
  const code = textOf(claimed['voucher'], 'code');
  const outletId = upper(world.outletIds[0]);
  expect(await ask(world.cashierId, REDEEMABLE, { code, outletId })).toMatchObject({ vouchers: [{}] });
  const redeem = { input: { code, outletId, campaignId: upper(campaignId), idempotencyKey: 'r' } };
  const redeemed = await ask(world.cashierId, REDEEM, redeem);
  expect(redeemed).toMatchObject({ __typename: 'VoucherRedeemed' });
  const undo = { id: upper(textOf(redeemed['redemption'], 'id')), reason: '扫错了券', key: 'u' };
  expect(await ask(world.cashierId, UNDO, undo)).toMatchObject({ __typename: 'RedemptionUndone' });
});
