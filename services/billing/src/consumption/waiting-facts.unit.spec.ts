import { expect, it } from '@jest/globals';
import { CampaignClosed, CampaignLaunched, VoucherClaimed } from '@puhui/contracts';
import { fen, newId, type Id } from '@puhui/kernel';
import { newsOf } from '../campaign-news/read-events.js';
import { SpecCampaign, someLine } from '../spec/campaign.js';
import { received } from '../spec/deliver.js';
import { factKey, type Fact } from './take-facts/decide.js';
import { factOfVoucherEvent } from './consumption.controller.js';
import { factFromJson, factToText } from './waiting-facts.js';

const id = (): Id => newId(new Date());
const campaign = new SpecCampaign(someLine());
const [voucher, redemption] = [id(), id()];

const factOf = (event: ReturnType<SpecCampaign['cut']>): Fact | null => {
  const news = newsOf(event);
  return news?.kind === 'fact' ? news.fact : factOfVoucherEvent(event);
};

const events = [
  campaign.redeemed(voucher, redemption),
  campaign.undone(voucher, redemption),
  campaign.expired(voucher),
  campaign.close(3),
  campaign.cut(2),
];

it('facts are stored while they wait and are read back unchanged', () => {
  for (const event of events) {
    const fact = factOf(event);
    expect(fact).not.toBeNull();
    expect(fact && factFromJson(JSON.parse(factToText(fact)))).toEqual(fact);
  }
});

it('a fact has the same natural key whichever event brings it', () => {
  const keys = events.map((event) => factOf(event)).map((fact) => fact && factKey(fact));
  expect(keys.slice(0, 4)).toEqual([
    `redemption/${redemption}`,
    `redemption-undone/${redemption}`,
    `expiry/${voucher}`,
    `unissued/${campaign.id}`,
  ]);
});

it('facts carry the amount in fen and the time at which they happened', () => {
  expect(factOf(campaign.close(3))).toMatchObject({ amount: fen(5_700n) });
  const at = new Date('2026-11-08T09:00:00.000Z');
  expect(factOf(campaign.redeemed(voucher, redemption, at))).toMatchObject({
    occurredAt: at,
    undoUntil: new Date('2026-11-09T09:00:00.000Z'),
  });
});

it('events that move no money make no facts', () => {
  const launched = received(CampaignLaunched, campaign.id, { campaignId: campaign.id, attemptId: id() });
  expect(newsOf(launched)).toBeNull();
  expect(newsOf(campaign.cut(0))).toBeNull();
  const claimed = received(VoucherClaimed, voucher, {
    voucherId: voucher,
    campaignId: campaign.id,
    personId: id(),
    membershipId: id(),
    memberUnionId: id(),
    unionPays: '1900',
    memberPays: '100',
    validUntil: '2026-11-30T15:59:59.000Z',
  });
  expect(factOfVoucherEvent(claimed)).toBeNull();
  expect(factOfVoucherEvent({ ...claimed, type: 'puhui.Unheard.v7', definition: undefined })).toBeNull();
});

it('a close without units is still a fact: nothing more will come', () => {
  const closed = received(CampaignClosed, campaign.id, {
    campaignId: campaign.id,
    unissuedUnits: 0,
    unissuedAmount: '0',
  });
  expect(factOf(closed)).toMatchObject({ kind: 'unissued', amount: 0n });
});
