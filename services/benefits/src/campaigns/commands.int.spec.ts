import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OfferChanged } from '@puhui/contracts';
import { err, unwrap, type Id } from '@puhui/kernel';
import { MarketProjector } from '../market/market-projector.js';
import { answer, claimed, draft, launched, launching, someTerms } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import {
  giveDuty,
  giveMembers,
  giveUnion,
  makeWorld,
  offerState,
  project,
  someId,
  type World,
} from '../spec/world.js';
import { KeptCampaigns } from './kept-campaigns.js';
import { officer } from '../spec/officer.js';
import { lastAttempt } from './campaign.js';

let world: World;
let instance: Instance;
let countyOfficer: Id;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
  countyOfficer = someId();
  await giveDuty(world, countyOfficer, 'union_officer', 'union', world.countyId);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const eventsOf = async (campaignId: Id): Promise<string[]> => {
  const rows = await world.test.sql.query<{ type: string; version: number }[]>(
    sql`select type, version from messaging.event where aggregate_id = ${campaignId}::uuid order by version`,
  );
  expect(rows.map((row) => row.version)).toEqual(rows.map((_, place) => place + 1));
  return rows.map((row) => row.type.split('.')[1] ?? '');
};
const storedOf = async (campaignId: Id) =>
  (await instance.get(KeptCampaigns).byIds(instance.database, [campaignId]))[0];

it('an officer drafts and changes a campaign, with an event for each step', async () => {
  const campaignId = await draft(instance, world);
  const changed = await officer(instance, world.officerId).changeDraft(
    campaignId,
    someTerms(world, { title: '两元洗车' }),
  );
  expect(unwrap(changed).terms.title).toBe('两元洗车');
  expect(await eventsOf(campaignId)).toEqual(['CampaignDrafted', 'CampaignDraftChanged']);
});

it('a county’s officer runs campaigns of the county, and none of the province', async () => {
  const ofCounty = someTerms(world, {
    tradeUnionId: world.countyId,
    budget: { tradeUnionId: world.countyId, year: 2026, line: 'general-benefits' },
    eligibility: {
      tradeUnionIds: [world.countyId],
      workerTypes: [],
      minMembershipDays: 0,
      verifiedOnly: false,
    },
  });
  expect((await officer(instance, countyOfficer).draft(ofCounty)).ok).toBe(true);
  const refused = { ok: false, error: { code: 'NOT_ALLOWED' } };
  expect(await officer(instance, countyOfficer).draft(someTerms(world))).toEqual(refused);
  const campaignId = await draft(instance, world);
  expect(await officer(instance, countyOfficer).launch(campaignId)).toEqual(refused);
  expect(await officer(instance, countyOfficer).changeDraft(campaignId, ofCounty)).toEqual(refused);
  expect(await officer(instance, countyOfficer).close(campaignId)).toEqual(refused);
});

it('a draft cannot be moved into a union outside the officer’s duty', async () => {
  const own = someTerms(world, {
    tradeUnionId: world.countyId,
    budget: { tradeUnionId: world.countyId, year: 2026, line: 'general-benefits' },
    eligibility: {
      tradeUnionIds: [world.countyId],
      workerTypes: [],
      minMembershipDays: 0,
      verifiedOnly: false,
    },
  });
  const { id } = unwrap(await officer(instance, countyOfficer).draft(own));
  const moved = await officer(instance, countyOfficer).changeDraft(id, someTerms(world));
  expect(moved).toEqual({ ok: false, error: { code: 'NOT_ALLOWED' } });
});

it('an unknown union or campaign is refused as unknown', async () => {
  const elsewhere = someId();
  const terms = someTerms(world, { tradeUnionId: elsewhere });
  expect(await officer(instance, world.officerId).draft(terms)).toEqual({
    ok: false,
    error: { code: 'TRADE_UNION_UNKNOWN', tradeUnion: elsewhere },
  });
  const campaignId = someId();
  expect(await officer(instance, world.officerId).launch(campaignId)).toEqual({
    ok: false,
    error: { code: 'CAMPAIGN_UNKNOWN', campaignId },
  });
});

it('a dissolved union launches nothing, not even what was drafted before, and drafts nothing', async () => {
  const gone = someId();
  await giveUnion(world, gone, [world.provinceId, gone]);
  const { eligibility, budget } = someTerms(world);
  const terms = someTerms(world, {
    tradeUnionId: gone,
    budget: { ...budget, tradeUnionId: gone },
    eligibility: { ...eligibility, tradeUnionIds: [gone] },
  });
  const us = officer(instance, world.officerId);
  const before = unwrap(await us.draft(terms));
  await world.test.sql.execute(
    sql`update platform.trade_union set status = 'dissolved' where id = ${gone}::uuid`,
  );
  const refused = err({ code: 'TRADE_UNION_NOT_ACTIVE', tradeUnionId: gone, status: 'dissolved' });
  expect(await us.launch(before.id)).toEqual(refused);
  expect(await us.changeDraft(before.id, terms)).toEqual(refused);
  expect(await us.draft(terms)).toEqual(refused);
});

it('an officer outside the subtree may not draft for it', async () => {
  const [other, stranger] = [someId(), someId()];
  await giveUnion(world, other, [other]);
  await giveDuty(world, stranger, 'union_officer', 'union', other);
  expect(await officer(instance, stranger).draft(someTerms(world))).toEqual({
    ok: false,
    error: { code: 'NOT_ALLOWED' },
  });
});

it('a key makes one draft, and is refused for another', async () => {
  const drafts = officer(instance, world.officerId);
  const key = someId();
  const [first, again] = await Promise.all([
    drafts.draft(someTerms(world), key),
    drafts.draft(someTerms(world), key),
  ]);
  expect(unwrap(first).id).toBe(unwrap(again).id);
  expect(await drafts.draft(someTerms(world, { title: '别的' }), key)).toMatchObject({
    ok: false,
    error: { code: 'IDEMPOTENCY_KEY_ALREADY_USED' },
  });
});

it('a refused draft may be sent again under its key once it is right', async () => {
  const drafts = officer(instance, world.officerId);
  const key = someId();
  const refused = await drafts.draft(someTerms(world, { title: '' }), key);
  expect(refused).toMatchObject({ ok: false, error: { code: 'INVALID_CAMPAIGN' } });
  expect((await drafts.draft(someTerms(world), key)).ok).toBe(true);
});

describe('a launch', () => {
  it('is refused by the budget, says why, and may be tried again', async () => {
    const { campaignId, attempt } = await launching(instance, world);
    await answer(instance, campaignId, attempt.id, { refused: 'BUDGET_EXCEEDED' });
    expect(await storedOf(campaignId)).toMatchObject({
      status: 'draft',
      attempt: { outcome: { state: 'refused', reason: 'BUDGET_EXCEEDED', free: 0n } },
    });
    const again = unwrap(await officer(instance, world.officerId).launch(campaignId));
    const { amount } = lastAttempt(again.campaign);
    await answer(instance, campaignId, again.attemptId, { amount });
    expect((await storedOf(campaignId))?.status).toBe('launched');
    expect(await eventsOf(campaignId)).toEqual([
      'CampaignDrafted',
      'CampaignLaunchRequested',
      'CampaignLaunchRefused',
      'CampaignLaunchRequested',
      'CampaignLaunched',
    ]);
  });

  it('is refused while its offer is withdrawn, and may succeed with the same key when the offer is back', async () => {
    const campaignId = await draft(instance, world);
    const state = (status: string) => [
      { id: world.offerId, version: 2, data: offerState(world, { status }) },
    ];
    await project(world, new MarketProjector(), OfferChanged, state('withdrawn'));
    expect(await officer(instance, world.officerId).launch(campaignId, 'one wish')).toEqual({
      ok: false,
      error: { code: 'OFFER_NOT_AVAILABLE', reason: 'withdrawn' },
    });
    const back = state('published').map((one) => ({ ...one, version: 3 }));
    await project(world, new MarketProjector(), OfferChanged, back);
    expect((await officer(instance, world.officerId).launch(campaignId, 'one wish')).ok).toBe(true);
  });

  it('whose answer names an unknown campaign throws', async () => {
    await expect(answer(instance, someId(), someId(), { refused: 'X' })).rejects.toThrow(
      'answered-campaign-exists',
    );
  });
});

describe('the quota of a launched campaign', () => {
  it('is raised when the money for it has been set aside, and not before', async () => {
    const campaignId = await launched(instance, world);
    const raise = unwrap(await officer(instance, world.officerId).changeQuota(campaignId, 15));
    expect(raise.attemptId).not.toBeNull();
    expect((await storedOf(campaignId))?.terms.quotas.totalUnits).toBe(10);
    const attempt = raise.campaign.attempt;
    if (attempt === null) throw new Error('a raise is an attempt');
    await answer(instance, campaignId, attempt.id, { amount: attempt.amount });
    expect((await storedOf(campaignId))?.terms.quotas.totalUnits).toBe(15);
  });

  it('stays unchanged when the raise is refused', async () => {
    const campaignId = await launched(instance, world);
    const raise = unwrap(await officer(instance, world.officerId).changeQuota(campaignId, 15));
    await answer(instance, campaignId, raise.attemptId ?? '', { refused: 'BUDGET_EXCEEDED' });
    const campaign = await storedOf(campaignId);
    expect(campaign).toMatchObject({ status: 'launched', terms: { quotas: { totalUnits: 10 } } });
  });

  it('is not cut below what is claimed, and the refusal has the figures', async () => {
    const campaignId = await launched(instance, world);
    for (const personId of await giveMembers(world, 3)) await claimed(instance, personId, campaignId);
    const quotas = officer(instance, world.officerId);
    expect(await quotas.changeQuota(campaignId, 2)).toEqual({
      ok: false,
      error: { code: 'QUOTA_TOO_LOW', claimedUnits: 3, asked: 2 },
    });
    expect(unwrap(await quotas.changeQuota(campaignId, 3))).toMatchObject({
      releasedUnits: 7,
      releasedAmount: 13_300n,
    });
  });
});

describe('a repeated request', () => {
  it('with the same key gets the same answer, and each step happens once', async () => {
    const { draft: drafting, changeDraft, launch, cancelLaunch } = officer(instance, world.officerId);
    const twice = async <T>(ask: (key: string) => Promise<T>): Promise<T> => {
      const key = someId();
      const [first, again] = [await ask(key), await ask(key)];
      expect(again).toEqual(first);
      return first;
    };
    const { id } = unwrap(await twice((key) => drafting(someTerms(world), key)));
    unwrap(await twice((key) => changeDraft(id, someTerms(world, { title: '两元洗车' }), key)));
    unwrap(await twice((key) => launch(id, key)));
    unwrap(await twice((key) => cancelLaunch(id, key)));
    expect(await eventsOf(id)).toEqual([
      'CampaignDrafted',
      'CampaignDraftChanged',
      'CampaignLaunchRequested',
      'CampaignLaunchCancelled',
    ]);
  });

  it('with the same key cuts and closes once, and repeats what was released', async () => {
    const { changeQuota, close } = officer(instance, world.officerId);
    const campaignId = await launched(instance, world);
    const cut = await changeQuota(campaignId, 8, 'cut');
    expect(unwrap(cut)).toMatchObject({ releasedUnits: 2 });
    unwrap(await changeQuota(campaignId, 6, 'cut again'));
    const again = unwrap(await changeQuota(campaignId, 8, 'cut'));
    // What this deed released, and the campaign as it is by now.
    expect(again).toEqual({ ...unwrap(cut), campaign: await storedOf(campaignId) });
    const closed = await close(campaignId, 'close');
    expect(unwrap(closed)).toMatchObject({ releasedUnits: 6 });
    expect(await close(campaignId, 'close')).toEqual(closed);
    expect(await close(campaignId, 'close again')).toMatchObject({
      error: { code: 'CAMPAIGN_STEP_NOT_OPEN' },
    });
  });

  it('after a refusal may succeed with the same key', async () => {
    const { launch, cancelLaunch, changeQuota, close, changeDraft } = officer(instance, world.officerId);
    const campaignId = await draft(instance, world);
    for (const early of [
      cancelLaunch(campaignId, 'c'),
      changeQuota(campaignId, 5, 'q'),
      close(campaignId, 'x'),
    ])
      expect((await early).ok).toBe(false);
    expect((await changeDraft(campaignId, someTerms(world, { title: '' }), 'd')).ok).toBe(false);
    expect((await changeDraft(campaignId, someTerms(world), 'd')).ok).toBe(true);
    expect((await launch(campaignId, 'l')).ok).toBe(true);
    expect((await cancelLaunch(campaignId, 'c')).ok).toBe(true);
    const { campaign, attemptId } = unwrap(await launch(campaignId, 'again'));
    await answer(instance, campaignId, attemptId, { amount: lastAttempt(campaign).amount });
    expect((await changeQuota(campaignId, 5, 'q')).ok).toBe(true);
    expect((await close(campaignId, 'x')).ok).toBe(true);
  });
});

describe('this history', () => {
  it('leaves every law intact', async () => {
    await expectLawful(instance);
  });
});
