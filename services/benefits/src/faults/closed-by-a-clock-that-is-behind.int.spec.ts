import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock, MINUTE_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { claim, claimed, launched } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { entered, signUpCampaign } from '../spec/entries.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { officer } from '../spec/officer.js';
import { giveMembers, makeWorld, type World } from '../spec/world.js';

const BEHIND_MS = 90_000;

let world: World;
let first: Instance;
let behind: Instance;
beforeAll(async () => {
  world = await makeWorld();
  first = await openInstance(world.test.asService.url, world.clock);
  const late = new ManualClock(new Date(world.clock.now().getTime() - BEHIND_MS));
  behind = await openInstance(world.test.asService.url, late);
});
afterAll(async () => {
  await Promise.all([first?.stop(), behind?.stop()]);
  await world?.drop();
});

const datesOf = async (campaignId: string) => {
  const [dates] = await world.test.sql.query<{ kept: Date; told: Date; counted: Date }[]>(sql`
    select c.closed_at as kept, q.closed_at as counted,
      (select e.occurred_at from messaging.event e where e.aggregate_id = c.id and e.type = 'puhui.CampaignClosed.v1') as told
      from campaign c join campaign_quota q on q.campaign_id = c.id where c.id = ${campaignId}::uuid`);
  return dates;
};

describe('a close by an instance whose clock is behind', () => {
  it('is dated behind the last claim of those whose clocks are right', async () => {
    const campaignId = await launched(first, world);
    const [early = '', last = '', late = ''] = await giveMembers(world, 3);
    await claimed(first, early, campaignId);
    world.clock.advance(MINUTE_MS);
    const lastClaim = world.clock.now();
    await claimed(first, last, campaignId);
    expect((await officer(behind, world.officerId).close(campaignId)).ok).toBe(true);
    expect(await datesOf(campaignId)).toEqual({ kept: lastClaim, told: lastClaim, counted: lastClaim });
    expect(outcomeOf(await claim(behind, late, campaignId), 'CLAIMED')).toBe('CAMPAIGN_NOT_OPEN');
  });

  it('is dated behind the last entry too, where people sign up and are drawn', async () => {
    const campaignId = await signUpCampaign(first, world, 1);
    const [personId = ''] = await giveMembers(world, 1);
    await entered(first, personId, campaignId);
    expect((await officer(behind, world.officerId).close(campaignId)).ok).toBe(true);
    expect((await datesOf(campaignId))?.counted).toEqual(world.clock.now());
  });

  it('keeps its own instant where nobody has claimed', async () => {
    const campaignId = await launched(first, world);
    const closed = await officer(first, world.officerId).close(campaignId);
    expect(closed.ok).toBe(true);
    expect((await datesOf(campaignId))?.told).toEqual(world.clock.now());
  });

  it('breaks no law', async () => {
    await expectLawful(first);
  });
});
