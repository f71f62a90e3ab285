import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { err, unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { lockWaiters } from '@puhui/testkit';
import { answer, claim, draft, launching, someTerms } from '../../spec/campaigns.js';
import { outcomeOf } from '../../spec/counters.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { expectLawful } from '../../spec/laws.js';
import { officer } from '../../spec/officer.js';
import { giveDuty, giveMembers, someId } from '../../spec/world.js';
import { KeptCampaigns } from '../kept-campaigns.js';
import { lockCampaign } from '../store.js';

let fleet: Fleet;
beforeAll(async () => {
  fleet = await openFleet();
});
afterAll(() => fleet?.stop());

const us = () => officer(fleet.first, fleet.world.officerId);
const kept = (campaignId: Id) => fleet.first.get(KeptCampaigns).kept(fleet.first.database, campaignId);
const eventsOf = async (campaignId: Id): Promise<string[]> => {
  const rows = await fleet.world.test.sql.query<{ type: string }[]>(
    sql`select type from messaging.event where aggregate_id = ${campaignId}::uuid order by version`,
  );
  return rows.map(({ type }) => type.split('.')[1] ?? '');
};
const notOpen = (status: string) => err({ code: 'CAMPAIGN_STEP_NOT_OPEN', status });

describe('a draft that is thrown away', () => {
  it('is kept as it last was, with who did it and when, and its event says the same', async () => {
    const campaignId = await draft(fleet.first, fleet.world);
    const before = await kept(campaignId);
    const after = unwrap(await us().discard(campaignId));
    expect(after).toEqual({
      ...before,
      version: 2,
      status: 'discarded',
      discarded: { at: fleet.world.clock.now(), by: fleet.world.officerId },
    });
    expect(await kept(campaignId)).toEqual(after);
    expect(await eventsOf(campaignId)).toEqual(['CampaignDrafted', 'CampaignDiscarded']);
  });

  it('is nothing that anything is done with, and nobody can claim of it', async () => {
    const campaignId = await draft(fleet.first, fleet.world);
    unwrap(await us().discard(campaignId));
    for (const again of [
      us().discard(campaignId),
      us().launch(campaignId),
      us().changeDraft(campaignId, someTerms(fleet.world)),
      us().close(campaignId),
    ])
      expect(await again).toEqual(notOpen('discarded'));
    const [personId = ''] = await giveMembers(fleet.world, 1);
    expect(await claim(fleet.first, personId, campaignId)).toEqual(
      err({ code: 'CAMPAIGN_UNKNOWN', campaignId }),
    );
  });

  it('is thrown away once, however often the same wish comes', async () => {
    const campaignId = await draft(fleet.first, fleet.world);
    const key = await us().looks(campaignId);
    const [first, again] = await Promise.all([
      us().discard(campaignId, key),
      officer(fleet.second, fleet.world.officerId).discard(campaignId, key),
    ]);
    expect(unwrap(again)).toEqual(unwrap(first));
    expect(await eventsOf(campaignId)).toEqual(['CampaignDrafted', 'CampaignDiscarded']);
  });

  it('may be one whose launch was refused, or taken back: a late answer changes nothing', async () => {
    const { campaignId, attempt } = await launching(fleet.first, fleet.world);
    unwrap(await us().cancelLaunch(campaignId));
    unwrap(await us().discard(campaignId));
    await answer(fleet.first, campaignId, attempt.id, { amount: attempt.amount });
    expect(await kept(campaignId)).toMatchObject({
      status: 'discarded',
      attempt: { id: attempt.id, outcome: { state: 'cancelled' } },
    });
  });
});

describe('a draft is not thrown away', () => {
  it('by who has no duty over its union', async () => {
    const { world, first } = fleet;
    const countyOfficer = someId();
    await giveDuty(world, countyOfficer, 'union_officer', 'union', world.countyId);
    const campaignId = await draft(first, world);
    expect(await officer(first, countyOfficer).discard(campaignId)).toEqual(err({ code: 'NOT_ALLOWED' }));
    expect((await kept(campaignId)).status).toBe('draft');
  });

  it('unseen, once a colleague has changed it', async () => {
    const campaignId = await draft(fleet.first, fleet.world);
    const key = await us().looks(campaignId);
    unwrap(await us().changeDraft(campaignId, someTerms(fleet.world, { title: '两元洗车' })));
    expect(await us().discard(campaignId, key)).toEqual(
      err({ code: 'CAMPAIGN_VERSION_DIFFERS', version: 2 }),
    );
    expect((await kept(campaignId)).status).toBe('draft');
  });

  it('while it is being launched', async () => {
    const { campaignId } = await launching(fleet.first, fleet.world);
    expect(await us().discard(campaignId)).toEqual(notOpen('launching'));
  });

  it('where there is none', async () => {
    const campaignId = someId();
    expect(await us().discard(campaignId)).toEqual(err({ code: 'CAMPAIGN_UNKNOWN', campaignId }));
  });
});

/** Both have seen the draft, and wait for its row in this order. */
async function inTurn(deeds: (campaignId: Id) => readonly (() => Promise<string>)[]): Promise<string[]> {
  const { first, second, world } = fleet;
  const campaignId = await draft(first, world);
  const coming: Promise<string>[] = [];
  await second.database.statements(async (tx) => {
    await lockCampaign(tx, campaignId);
    for (const deed of deeds(campaignId)) {
      coming.push(deed());
      while ((await lockWaiters(world.test.sql)) < coming.length);
    }
  });
  return [...(await Promise.all(coming)), (await kept(campaignId)).status];
}

describe('one officer launches while another throws away', () => {
  const launch = (id: Id) => async () => outcomeOf(await us().launch(id), 'LAUNCH_REQUESTED');
  const discard = (id: Id) => async () =>
    outcomeOf(await officer(fleet.second, fleet.world.officerId).discard(id), 'DISCARDED');

  it('and who comes first has it: the other is told how the campaign stands', async () => {
    expect(await inTurn((id) => [launch(id), discard(id)])).toEqual([
      'LAUNCH_REQUESTED',
      'CAMPAIGN_STEP_NOT_OPEN',
      'launching',
    ]);
    expect(await inTurn((id) => [discard(id), launch(id)])).toEqual([
      'DISCARDED',
      'CAMPAIGN_STEP_NOT_OPEN',
      'discarded',
    ]);
  });

  it('and two who throw away do it once', async () => {
    expect(await inTurn((id) => [discard(id), discard(id)])).toEqual([
      'DISCARDED',
      'CAMPAIGN_STEP_NOT_OPEN',
      'discarded',
    ]);
  });
});

it('keeps every law', async () => {
  await expectLawful(fleet.first);
});
