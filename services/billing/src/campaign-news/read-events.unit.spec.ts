import { expect, it } from '@jest/globals';
import { CampaignQuotaChanged, VoucherExpired } from '@puhui/contracts';
import { newId, type Id } from '@puhui/kernel';
import { SpecCampaign, someLine } from '../spec-books/campaign.js';
import { received } from '../spec-books/deliver.js';
import { campaignOf, newsOf } from './read-events.js';

const id = (): Id => newId(new Date());
const line = someLine();
const campaign = new SpecCampaign(line);
const attemptId = id();

it('what the campaign topic says about money is a request with its whole cost, whose budget it names, and who asked', () => {
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

it('what the campaign topic says about money is a request of the same kind for a raise, which has no title of its own', () => {
  expect(newsOf(campaign.raise(3, attemptId))).toMatchObject({
    kind: 'request',
    request: { attemptId, amount: 5_700n, title: null },
  });
});

it('what the campaign topic says about money is a cancellation of one attempt', () => {
  expect(newsOf(campaign.cancel(attemptId))).toMatchObject({
    kind: 'cancellation',
    cancellation: { attemptId, campaignId: campaign.id },
  });
});

it('what the campaign topic says about money is a fact for a cut and for a close, in the units that they name', () => {
  expect(newsOf(campaign.cut(2))).toMatchObject({ fact: { kind: 'quota-cut', amount: 3_800n } });
  expect(newsOf(campaign.close(4))).toMatchObject({ fact: { kind: 'unissued', amount: 7_600n } });
});

it('what the campaign topic says about money is nothing for a raise that was granted: its request has bound the money', () => {
  const granted = received(CampaignQuotaChanged, campaign.id, {
    campaignId: campaign.id,
    attemptId,
    totalUnits: 23,
    releasedUnits: 0,
    releasedAmount: '0',
  });
  expect(newsOf(granted)).toBeNull();
});

it('what the campaign topic says about money is nothing for events of another topic, and for one that nobody knows yet', () => {
  const expired = received(VoucherExpired, id(), {
    voucherId: id(),
    campaignId: campaign.id,
    unionPays: '1900',
    expiredOn: '2026-11-30',
  });
  expect(newsOf(expired)).toBeNull();
  expect(newsOf({ ...expired, type: 'puhui.CampaignPaused.v1', definition: undefined })).toBeNull();
});

it('what the campaign topic says about money always says whose campaign it is', () => {
  const news = [campaign.launch(1), campaign.cancel(attemptId), campaign.close(1)].map(newsOf);
  expect(news.map((item) => item && campaignOf(item))).toEqual([campaign.id, campaign.id, campaign.id]);
});
