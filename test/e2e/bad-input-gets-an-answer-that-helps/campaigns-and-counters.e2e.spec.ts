import { DAY_MS } from '@puhui/kernel';
import { beforeAll, expect, it } from '@jest/globals';
import { benefitsQuestions, granted } from '@puhui/cli';
import { launchNow } from '../stage/launch-now.js';
import { officerOf } from '../stage/officer-elsewhere.js';
import { Platform } from '../stage/platform.js';
import { anyKey, setScene, type Scene } from '../stage/scene.js';
import { refusalOf, refusalOfCall, type Refused } from './refusal.js';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene(await Platform.shared());
}, 400_000);

it('a launch above its budget is refused with the free amount', async () => {
  const campaignId = await scene.draft(900_000);
  await expect(launchNow(scene.officer, campaignId)).rejects.toThrow(
    /\[BUDGET_EXCEEDED\][\s\S]*free: [\d.,]+ 元/,
  );
}, 60_000);

it('a quota below what is already claimed is refused with the claimed number', async () => {
  const refusal = await refusalOfCall(
    scene.officer,
    'changeQuota',
    '$campaignId: Id!, $totalUnits: Count!, $idempotencyKey: IdempotencyKey!',
    { campaignId: scene.campaignId, totalUnits: 2, idempotencyKey: anyKey() },
    '... on QuotaTooLow { claimedUnits asked }',
  );
  expect(refusal).toMatchObject({ __typename: 'QuotaTooLow', claimedUnits: 3, asked: 2 });
}, 30_000);

it.each([
  ['negative', '-100'],
  ['fractional', '1.5'],
  ['not a number', 'ten'],
])(
  'an amount that is %s is refused, with what an amount is',
  async (_, amount) => {
    const input = {
      tradeUnionId: scene.tradeUnionId,
      year: 2026,
      line: 'general-benefits',
      amount,
      document: 'd',
      idempotencyKey: anyKey(),
    };
    const refused = refusalOf(scene.finance, 'adoptBudget', 'AdoptBudgetInput', input);
    // Refused by the type of the argument, or by the operation: either way with a sentence about amounts.
    const sentence = await refused.then(
      ({ message, messageEn }) => `${message} ${messageEn}`,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    expect(sentence).toMatch(/fen|分|amount|金额/i);
    expect(sentence).not.toContain('INTERNAL');
  },
  30_000,
);

it('an officer outside the subtree is refused, and told whom to ask', async () => {
  const beijing = await officerOf(await Platform.shared(), '11');
  const refusal = await refusalOfCall(
    beijing,
    'closeCampaign',
    '$campaignId: Id!, $idempotencyKey: IdempotencyKey!',
    { campaignId: scene.campaignId, idempotencyKey: anyKey() },
  );
  expect(refusal).toMatchObject({ __typename: 'NotAllowed' });
}, 30_000);

const redeem = async (changed: object, facts = ''): Promise<Refused> =>
  refusalOf(
    scene.cashier,
    'redeemVoucher',
    'RedeemVoucherInput',
    {
      code: scene.codes[0],
      outletId: scene.outletIds[0],
      idempotencyKey: anyKey(),
      ...changed,
    },
    facts,
  );

it('a cashier of another outlet gets a helpful answer', async () => {
  await expect(redeem({ outletId: scene.outletIds[1] })).resolves.toMatchObject({
    __typename: 'NotYourOutlet',
  });
}, 30_000);

it('a mistyped code gets a helpful answer', async () => {
  const code = scene.codes[0] ?? '';
  const mistyped = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
  expect((await redeem({ code: mistyped })).__typename).toMatch(/InvalidCode|CodeUnknown/);
}, 30_000);

it('a code of another campaign gets a helpful answer', async () => {
  const refusal = await redeem({ campaignId: scene.playedCampaignId });
  expect(refusal).toMatchObject({ __typename: 'CodeNotForCampaign' });
}, 30_000);

it('a used code is refused, and says when, and whether here', async () => {
  const { cashier, outletIds, codes } = scene;
  const input = {
    code: codes[1] ?? '',
    outletId: outletIds[0] ?? '',
    idempotencyKey: anyKey(),
  };
  const { redemption } = granted(await cashier.ask(benefitsQuestions.redeemVoucher, { input }), 'redeem');
  const again = await redeem({ code: scene.codes[1] }, '... on CodeAlreadyUsed { redeemedAt here }');
  expect(again).toMatchObject({ __typename: 'CodeAlreadyUsed', here: true });
  // Other specs settle with the same merchant: what was only tried here is taken back.
  const undone = await cashier.ask(benefitsQuestions.undoRedemption, {
    redemptionId: redemption.id,
    reason: '试用一次',
    idempotencyKey: anyKey(),
  });
  granted(undone, 'undo');
}, 30_000);

it('an expired code is refused, and says since when', async () => {
  await scene.clock.moveTo(new Date((await scene.clock.now()).getTime() + 40 * DAY_MS));
  const refusal = await redeem({ code: scene.codes[2] }, '... on CodeExpired { validUntil }');
  expect(refusal).toMatchObject({ __typename: 'CodeExpired', validUntil: expect.any(String) });
}, 30_000);
