import { lockWaiters } from '@puhui/testkit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unwrap, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { lockCampaign } from '../campaigns/store.js';
import { entered, ISSUES, PACK, settleAll, signUpCampaign, tallyOf } from '../spec/entries.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { issueByLot } from '../spec/lots.js';
import { officer } from '../spec/officer.js';
import { giveMembers, START } from '../spec/world.js';

const PLACES = 5;
const WINNERS = 2;

let fleet: Fleet;
let people: Id[];
let drawn: ReturnType<typeof issueByLot>;
beforeAll(async () => {
  fleet = await openFleet();
  people = await giveMembers(fleet.world, PLACES);
  drawn = issueByLot(({ personId, units }) => (people.indexOf(personId) < WINNERS ? units : 0));
});
afterAll(async () => {
  drawn?.takeBack();
  await fleet?.stop();
});

const untilWaiting = async (count: number): Promise<void> => {
  while ((await lockWaiters(fleet.world.test.sql)) < count);
};

/** Lets these meet at the campaign, in this order: each comes while the one before holds it up. */
async function meeting<T extends readonly unknown[]>(
  campaignId: Id,
  asks: { [K in keyof T]: () => Promise<T[K]> },
): Promise<T> {
  const running: Promise<unknown>[] = [];
  await fleet.first.database.transaction(async (tx) => {
    unwrap(await lockCampaign(tx, campaignId));
    for (const ask of asks) {
      running.push(ask());
      await untilWaiting(running.length);
    }
  });
  return (await Promise.all(running)) as unknown[] as [...T];
}

/** How many units were released after the close. */
const cutAfterwards = async (campaignId: Id): Promise<number> => {
  const [row] = await fleet.world.test.sql.query<{ units: number }[]>(
    sql`select coalesce(sum((data ->> 'releasedUnits')::int), 0)::int as units from messaging.event
      where aggregate_id = ${campaignId}::uuid and type = 'puhui.CampaignQuotaChanged.v1'`,
  );
  return row?.units ?? 0;
};

async function signedUp(): Promise<Id> {
  fleet.world.clock.set(START);
  const campaignId = await signUpCampaign(fleet.first, fleet.world, PLACES);
  for (const personId of people) await entered(fleet.first, personId, campaignId);
  fleet.world.clock.set(ISSUES);
  return campaignId;
}

const LOST = (PLACES - WINNERS) * PACK;

describe('a close that meets a settlement with losers', () => {
  const close = (campaignId: Id) => () => officer(fleet.second, fleet.world.officerId).close(campaignId);
  const settle = () => settleAll(fleet.first);

  it('releases their units itself when the settlement comes first', async () => {
    const campaignId = await signedUp();
    const [settled, closed] = await meeting(campaignId, [settle, close(campaignId)] as const);
    expect([settled, closed]).toMatchObject([PLACES, { ok: true, value: { releasedUnits: LOST } }]);
    expect(await cutAfterwards(campaignId)).toBe(0);
    await expectLawful(fleet.first);
  });

  it('leaves them to the settlement when it comes first itself', async () => {
    const campaignId = await signedUp();
    const [closed, settled] = await meeting(campaignId, [close(campaignId), settle] as const);
    expect([settled, closed]).toMatchObject([PLACES, { ok: true, value: { releasedUnits: 0 } }]);
    expect(await cutAfterwards(campaignId)).toBe(LOST);
    await expectLawful(fleet.first);
  });

  it('at any moment releases each unit once, over two instances and many batches', async () => {
    for (let round = 0; round < 10; round += 1) {
      const campaignId = await signedUp();
      const both = [settleAll(fleet.first, 1), settleAll(fleet.second, 1)];
      await new Promise((resolve) => setTimeout(resolve, round));
      const closed = unwrap(await close(campaignId)());
      await Promise.all(both);
      await settleAll(fleet.first);
      expect(closed.releasedUnits + (await cutAfterwards(campaignId))).toBe(LOST);
      expect(await tallyOf(fleet.world, campaignId)).toMatchObject({ waiting: 0, claimed: WINNERS * PACK });
    }
    await expectLawful(fleet.first);
  });
});
