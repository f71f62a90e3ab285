import { afterEach, describe, expect, it } from '@jest/globals';
import { lostOnce, page, refusing, StandInGraph, type Fields } from '../spec/stand-in-graph.js';
import { adopt, awaitRoomyMonth, launchCase, publishedOffer, wholeCost } from './campaign.js';
import type { Merchant } from './merchant.js';

let graph: StandInGraph | undefined;
afterEach(async () => graph?.close());

const offer = (status: string, availableTo = '2027-06-01', partnerId = 'p') => ({
  id: `offer-${status}`,
  title: '会员洗车一次',
  status,
  availableTo,
  partner: { id: partnerId, uscc: 'x' },
});
const campaign = (state: string, refusal: object | null = null) => ({
  id: 'c',
  version: 1,
  title: '一元洗车',
  status: 'LAUNCHING',
  claimedUnits: 0,
  waitingUnits: 0,
  redeemedUnits: 0,
  expiredUnits: 0,
  launch: { attemptId: 'a', status: state, amount: '3800', refusal },
});

async function scene(fields: Fields, contractTo = '2027-12-01') {
  graph = await StandInGraph.open(fields);
  const { door } = graph;
  const demo = await graph.demo();
  const staff = { officer: door, finance: door, approvers: [], auditor: door };
  const merchant: Merchant = { id: 'p', uscc: 'x', admin: door, outlets: [], contractTo };
  return { demo, staff, merchant, asked: graph.asked };
}
const inputOf = (asked: StandInGraph['asked'], field: string) =>
  asked.find((one) => one.field === field)?.variables['input'] as Record<string, unknown>;

describe('the budget of a demo', () => {
  it('is exactly the greatest cost of the played units, in the year of the business day', async () => {
    const { demo, staff, asked } = await scene({
      adoptBudget: () => ({ __typename: 'BudgetAdopted', budget: { id: 'b', free: '3800' } }),
    });
    await adopt(demo, staff);
    expect(wholeCost(demo)).toBe(3_800n);
    expect(inputOf(asked, 'adoptBudget')).toMatchObject({
      amount: '3800',
      year: 2026,
      line: 'general-benefits',
    });
  });
});

describe('the offer of a demo', () => {
  const drafting: Fields = {
    draftOffer: () => ({ __typename: 'OfferDrafted', offer: offer('DRAFT') }),
    publishOffer: () => ({ __typename: 'OfferMoved', offer: offer('PUBLISHED') }),
  };

  it('is the published one when the merchant has it already', async () => {
    const { demo, staff, merchant, asked } = await scene({
      offers: () => page([offer('PUBLISHED')]),
      ...drafting,
    });
    expect((await publishedOffer(demo, staff, merchant)).id).toBe('offer-PUBLISHED');
    expect(asked.map(({ field }) => field)).toEqual(['offers']);
  });

  it.each([
    ['runs out too soon', offer('PUBLISHED', '2026-12-20')],
    ['is another merchant’s', offer('PUBLISHED', '2027-06-01', 'q')],
    ['was withdrawn', offer('WITHDRAWN')],
  ])('is a new one when the known one %s', async (_, known) => {
    const { demo, staff, merchant, asked } = await scene({ offers: () => page([known]), ...drafting });
    await publishedOffer(demo, staff, merchant);
    expect(inputOf(asked, 'draftOffer')).toMatchObject({
      price: { unionPays: '1900' },
      availableTo: '2027-03-05',
    });
    expect(asked.map(({ field }) => field)).toContain('publishOffer');
  });

  it('lasts no longer than the contract of its merchant', async () => {
    const { demo, staff, merchant, asked } = await scene(
      { ...drafting, offers: () => page([]) },
      '2027-02-01',
    );
    await publishedOffer(demo, staff, merchant);
    expect(inputOf(asked, 'draftOffer')).toMatchObject({ availableTo: '2027-02-01' });
  });

  it('is published again under the same key when the answer was lost', async () => {
    const published = { ...drafting, publishOffer: lostOnce(drafting['publishOffer'] as () => object) };
    const { demo, staff, merchant, asked } = await scene({ offers: () => page([]), ...published });
    await expect(publishedOffer(demo, staff, merchant)).resolves.toMatchObject({ id: 'offer-PUBLISHED' });
    const keys = asked
      .filter(({ field }) => field === 'publishOffer')
      .map(({ variables }) => variables['idempotencyKey']);
    expect(keys).toEqual(['demo:run:publish:offer-DRAFT', 'demo:run:publish:offer-DRAFT']);
  });
});

describe('the launch of a demo', () => {
  const launching = (states: string[], refusal: object | null = null): Fields => ({
    tradeUnion: () => ({ id: 'u46', code: '46', name: 'n', level: 'PROVINCIAL', regionCode: '46' }),
    draftCampaign: () => ({ __typename: 'CampaignDrafted', campaign: campaign('UNDER_WAY') }),
    launchCampaign: () => ({ __typename: 'LaunchRequested', attemptId: 'a' }),
    campaign: () => campaign(states.shift() ?? 'ENCUMBERED', refusal),
  });

  it('is drafted at the played size and waits for the encumbrance', async () => {
    const { demo, staff, asked } = await scene(launching(['UNDER_WAY', 'UNDER_WAY', 'ENCUMBERED']));
    const published = { ...offer('PUBLISHED'), id: 'o' };
    expect(await launchCase(demo, staff, published)).toBe('c');
    expect(inputOf(asked, 'draftCampaign')).toMatchObject({
      offerId: 'o',
      quotas: {
        totalUnits: 2,
        perPeriod: { period: 'MONTH', units: 2 },
        perPerson: { period: 'MONTH', units: 1 },
      },
    });
    expect(asked.filter(({ field }) => field === 'campaign')).toHaveLength(3);
  });

  it('says why it was refused, and the free amount', async () => {
    const refusal = { reason: 'BUDGET_EXCEEDED', message: '预算不足', messageEn: 'not enough', free: '100' };
    const { demo, staff } = await scene(launching(['REFUSED'], refusal));
    await expect(launchCase(demo, staff, offer('PUBLISHED'))).rejects.toThrow(
      '[BUDGET_EXCEEDED] 预算不足 / not enough（可用 / free: 1.00 元 / yuan）',
    );
  });

  it('checks whether somebody has launched the campaign already', async () => {
    const before = { ...launching(['ENCUMBERED']), launchCampaign: () => refusing('CampaignStepNotOpen') };
    const { demo, staff } = await scene(before);
    await expect(launchCase(demo, staff, offer('PUBLISHED'))).resolves.toBe('c');
  });
});

describe('the month of a demo', () => {
  it('is the next one when this one ends within hours', async () => {
    const { demo } = await scene({});
    await awaitRoomyMonth(demo);
    expect((await demo.clock.now()).toISOString()).toBe('2026-12-05T02:00:00.000Z');
    await demo.clock.moveTo(new Date('2026-12-31T10:00:00Z'));
    await awaitRoomyMonth(demo);
    expect((await demo.clock.now()).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  });
});
