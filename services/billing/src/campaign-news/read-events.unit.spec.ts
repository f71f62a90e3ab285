import { expect, it } from '@jest/globals';
import { CampaignQuotaChanged, VoucherExpired } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { SpecCampaign, someLine } from '../spec/campaign.js';
import { received } from '../spec/deliver.js';
import { campaignOf, newsOf } from './read-events.js';

const id = (): Id => newId(new Date());
const line = someLine();
const campaign = new SpecCampaign(line);
const attemptId = id();

it('a launch asks for its whole cost, with the budget and the officer', () => {
  const event = campaign.launch(20, attemptId);
  expect(newsOf(event)).toMatchObject({
    kind: 'request',
    request: {
      attemptId,
      campaignId: campaign.id,
      budget: line,
      amount: 38_000n,
      title: '一元洗车',
      occasion: 'general-benefits',
      actorId: event.actorId,
      requestedAt: event.occurredAt,
    },
  });
});

it('a raise asks like a launch, without a title of its own', () => {
  expect(newsOf(campaign.raise(3, attemptId))).toMatchObject({
    kind: 'request',
    request: { attemptId, amount: 5_700n, title: null },
  });
});

it('a withdrawn launch cancels one attempt', () => {
  expect(newsOf(campaign.cancel(attemptId))).toMatchObject({
    kind: 'cancellation',
    cancellation: { attemptId, campaignId: campaign.id },
  });
});

it('a cut and a close are facts about the units that they name', () => {
  expect(newsOf(campaign.cut(2))).toMatchObject({ fact: { kind: 'quota-cut', amount: 3_800n } });
  expect(newsOf(campaign.close(4))).toMatchObject({ fact: { kind: 'unissued', amount: 7_600n } });
});

it('a granted raise is ignored: its request has bound the money already', () => {
  const granted = received(CampaignQuotaChanged, campaign.id, {
    campaignId: campaign.id,
    attemptId,
    totalUnits: 23,
    releasedUnits: 0,
    releasedAmount: '0',
  });
  expect(newsOf(granted)).toBeNull();
});

it('events of other topics and unknown events are ignored', () => {
  const expired = received(VoucherExpired, id(), {
    voucherId: id(),
    campaignId: campaign.id,
    unionPays: '1900',
    expiredOn: '2026-11-30',
  });
  expect(newsOf(expired)).toBeNull();
  expect(newsOf({ ...expired, type: 'puhui.CampaignPaused.v1', definition: undefined })).toBeNull();
});

it('everything read from a campaign event names the campaign', () => {
  const news = [campaign.launch(1), campaign.cancel(attemptId), campaign.close(1)].map(newsOf);
  expect(news.map((item) => item && campaignOf(item))).toEqual([campaign.id, campaign.id, campaign.id]);
});
