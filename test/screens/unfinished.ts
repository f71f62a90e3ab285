import { granted, onceHeard, partnersQuestions } from '@puhui/cli';
import { DAY_MS, businessDate } from '@puhui/kernel';
import type { Platform } from '../e2e/stage/platform.js';
import { adminOf } from '../pages/stage/admin-of.js';
import { anyKey } from '../pages/stage/any-key.js';
import type { Town } from '../pages/stage/town.js';
import { statementsOnTheirWay, type Due, type StatementsOnTheirWay } from './statements.js';

const OFFER_DAYS = 90;

/** What the merchant has written down and not published. */
async function draftOffer(platform: Platform, { partnerId, clock }: Town): Promise<string> {
  const merchant = await adminOf(await platform.door.asAccount('platform-admin'), platform, partnerId);
  const now = await clock.now();
  const input = {
    partnerId,
    title: '会员打蜡一次',
    price: {
      kind: 'FIXED_PRICE',
      listPrice: '8000',
      memberPays: '2000',
      unionPays: '4000',
      partnerBears: '2000',
    },
    availableFrom: businessDate(now),
    availableTo: businessDate(new Date(now.getTime() + OFFER_DAYS * DAY_MS)),
    idempotencyKey: anyKey(),
  };
  return granted(await onceHeard(merchant, partnersQuestions.draftOffer, { input }), 'draft').offer.id;
}

/** What somebody has begun: each stands where its next step is offered. */
export interface Unfinished {
  readonly draftCampaignId: string;
  /** A draft as well; the picture of taking its launch back is drawn while billing is away. */
  readonly pendingCampaignId: string;
  readonly draftOfferId: string;
  readonly statements: StatementsOnTheirWay;
}

interface Whose extends Omit<Due, 'campaignId'> {
  readonly called: (title: string) => string;
}

/** What somebody has begun, for the pages on which it goes on: each stands where its step is offered. */
export async function unfinished(
  platform: Platform,
  town: Town,
  { called, ...due }: Whose,
): Promise<Unfinished> {
  const settled = { title: called('节前洗车'), total: 40, claimDays: 20, undoWithinHours: 0 };
  const campaignId = await town.campaign('wash', settled);
  return {
    draftCampaignId: await town.draft('wash', { title: called('元宵洗车'), total: 40, claimDays: 9 }),
    pendingCampaignId: await town.draft('wash', { title: called('春游洗车'), total: 60, claimDays: 12 }),
    draftOfferId: await draftOffer(platform, town),
    statements: await statementsOnTheirWay(platform, town, { ...due, campaignId }),
  };
}
