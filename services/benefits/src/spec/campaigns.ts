import { CampaignEncumbered, CampaignEncumbranceRefused } from '@puhui/contracts';
import { DAY_MS, unwrap, type Fen, type Id } from '@puhui/kernel';
import type { EventBatch } from '@puhui/messaging';
import { identifier, type Transaction } from '@puhui/platform';
import { lastAttempt, type Attempt } from '../campaigns/campaign.js';
import type { DraftedTerms } from '../campaigns/draft-campaign/decide.js';
import { EncumbranceAnswers } from '../campaigns/launch-campaign/answers.js';
import { ClaimVoucher } from '../claims/claim-voucher/use-case.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { CodeKeeper } from '../vouchers/code/code.js';
import type { Instance } from './instance.js';
import { officer } from './officer.js';
import { asReceived, someId, START, type World } from './world.js';

const daysFrom = (days: number): Date => new Date(START.getTime() + days * DAY_MS);

/** A campaign that can be launched as it stands: one wash per person and month for 1 yuan. */
export const someTerms = (world: World, changes: Partial<DraftedTerms> = {}): DraftedTerms => ({
  tradeUnionId: world.provinceId,
  title: '一元洗车',
  offerId: world.offerId,
  occasion: 'general-benefits',
  budget: { tradeUnionId: world.provinceId, year: 2026, line: 'general-benefits' },
  eligibility: {
    tradeUnionIds: [world.provinceId],
    workerTypes: [],
    minMembershipDays: 0,
    verifiedOnly: true,
  },
  allocation: { kind: 'first_come' },
  quotas: { totalUnits: 10, perPeriod: null, perPerson: { period: 'month', units: 1 } },
  windows: {
    claimFrom: START,
    claimUntil: daysFrom(10),
    useFrom: null,
    useWithinDays: 20,
    useUntil: null,
    settleUntil: daysFrom(60),
  },
  undoWindowSeconds: 3600,
  ...changes,
});

/** What billing answered, as the transport hands it over. */
export async function answer(
  instance: Instance,
  campaignId: Id,
  attemptId: Id,
  reply: { readonly amount: Fen } | { readonly refused: string },
): Promise<void> {
  const encumbered = 'amount' in reply;
  const definition = encumbered ? CampaignEncumbered : CampaignEncumbranceRefused;
  const data = encumbered
    ? { commitmentId: someId(), campaignId, attemptId, amount: reply.amount.toString() }
    : { commitmentId: someId(), campaignId, attemptId, reason: reply.refused, needed: '1', free: '0' };
  const event = asReceived(definition, data.commitmentId, data);
  await instance.database.transaction(async (tx) => {
    const batch: EventBatch<Transaction<PrismaClient>> = {
      consumer: 'spec',
      events: [event],
      tx,
      table: identifier,
    };
    await instance.get(EncumbranceAnswers).onEvents(batch);
  });
}

export async function draft(
  instance: Instance,
  world: World,
  changes: Partial<DraftedTerms> = {},
): Promise<Id> {
  return unwrap(await officer(instance, world.officerId).draft(someTerms(world, changes))).id;
}

/** Drafted and asked for; the answer has not come yet. */
export async function launching(
  instance: Instance,
  world: World,
  changes: Partial<DraftedTerms> = {},
): Promise<{ campaignId: Id; attempt: Attempt }> {
  const campaignId = await draft(instance, world, changes);
  const { campaign } = unwrap(await officer(instance, world.officerId).launch(campaignId));
  return { campaignId, attempt: lastAttempt(campaign) };
}

/** Drafted, asked for and encumbered: workers may claim. */
export async function launched(
  instance: Instance,
  world: World,
  changes: Partial<DraftedTerms> = {},
): Promise<Id> {
  const { campaignId, attempt } = await launching(instance, world, changes);
  await answer(instance, campaignId, attempt.id, { amount: attempt.amount });
  return campaignId;
}

/** A person asks for a unit, with a key of its own unless it is told another. */
export const claim = (instance: Instance, personId: Id, campaignId: Id, idempotencyKey: string = someId()) =>
  instance.get(ClaimVoucher).run({ personId }, { campaignId, idempotencyKey });
export type ClaimAnswer = Awaited<ReturnType<typeof claim>>;
export const voucherIdOf = (answer: ClaimAnswer): Id | null =>
  answer.ok && answer.value.outcome === 'granted' ? answer.value.voucherId : null;
export const entryIdOf = (answer: ClaimAnswer): Id | null =>
  answer.ok && answer.value.outcome === 'entered' ? answer.value.entryId : null;

/** A voucher in a person's hand, with its code. */
export async function claimed(
  instance: Instance,
  personId: Id,
  campaignId: Id,
): Promise<{ voucherId: Id; code: string }> {
  const answered = await claim(instance, personId, campaignId);
  if (!answered.ok) throw new Error(`not claimed: ${answered.error.code}`);
  const voucherId = voucherIdOf(answered);
  if (voucherId === null) throw new Error('entered, not granted');
  return { voucherId, code: instance.get(CodeKeeper).codeOf({ id: voucherId, codeKey: 1 }) };
}
