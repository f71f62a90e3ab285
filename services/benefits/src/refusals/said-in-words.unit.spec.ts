import { describe, expect, it } from '@jest/globals';
import { obstacleOf } from '../market/offer.js';
import { anOffer } from '../spec/some-campaign.js';
import { answerRefusal } from './refusals.js';

describe('a refusal says in words', () => {
  it('why a campaign is not open', () => {
    const closedAt = new Date('2026-12-01T02:00:00Z');
    expect(
      answerRefusal({ code: 'CAMPAIGN_NOT_OPEN', reason: 'closed', opensAt: null, closedAt }),
    ).toMatchObject({
      message: '活动现在不能领取（已结束）。',
      messageEn: 'The campaign is not open for claims now (it was closed).',
      hint: '开始时间：—；结束时间：2026年12月1日 10:00。',
      hintEn: 'Opens: —; ended: 1 December 2026 at 10:00.',
    });
  });

  it('why an offer cannot carry a campaign', () => {
    const day = anOffer.availableFrom;
    const reason = obstacleOf({ ...anOffer, status: 'withdrawn' }, [anOffer.tradeUnionId], day, day);
    if (reason === null) throw new Error('a withdrawn offer cannot carry a campaign');
    expect(answerRefusal({ code: 'OFFER_NOT_AVAILABLE', reason })).toMatchObject({
      message: '这个优惠不能用于本活动（已撤回）。',
      messageEn: expect.stringContaining('(it was withdrawn)'),
    });
  });

  it('why somebody is not eligible', () => {
    expect(answerRefusal({ code: 'NOT_ELIGIBLE', reason: 'other_union', from: null })).toMatchObject({
      message: '您不在本活动的参加范围内（不属于活动范围内的工会）。',
      messageEn: expect.stringContaining('(your trade union does not take part)'),
    });
  });
});
