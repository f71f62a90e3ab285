import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS, type Id } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { outcomeOf } from '../../spec/counters.js';
import { entered, ISSUES, PACK, settleAll, signUpCampaign, tallyOf, withdraw } from '../../spec/entries.js';
import { openFleet, type Fleet } from '../../spec/fleet.js';
import { expectLawful } from '../../spec/laws.js';
import { issueByLot } from '../../spec/lots.js';
import { officer } from '../../spec/officer.js';
import { giveMembers, START } from '../../spec/world.js';

const costOf = (units: number): string => String(1900 * units);

let fleet: Fleet;
let people: Id[];
beforeAll(async () => {
  fleet = await openFleet();
  people = await giveMembers(fleet.world, 3);
});
beforeEach(() => fleet.world.clock.set(START));
afterAll(() => fleet?.stop());

/** The first of the three gets the whole pack, the second one voucher of it, the third nothing. */
const lots = () => new Map([PACK, 1, 0].map((units, nr) => [people[nr], units] as const));
let drawn: ReturnType<typeof issueByLot>;
beforeEach(() => {
  drawn = issueByLot(({ personId, units }) => lots().get(personId) ?? units);
});
afterEach(() => drawn.takeBack());

/** A campaign with an entry more than the three who signed up. */
async function signedUp(): Promise<{ campaignId: Id; entries: Id[] }> {
  const quotas = {
    totalUnits: 4 * PACK,
    perPeriod: { period: 'day' as const, units: 4 * PACK },
    perPerson: { period: 'campaign' as const, units: PACK },
  };
  const campaignId = await signUpCampaign(fleet.first, fleet.world, 4, { quotas });
  const entries: Id[] = [];
  for (const personId of people) entries.push(await entered(fleet.first, personId, campaignId));
  return { campaignId, entries };
}

const close = (campaignId: Id) => officer(fleet.first, fleet.world.officerId).close(campaignId);

/** What the campaign has told to be released, event by event, in their order. */
const released = async (campaignId: Id) =>
  fleet.world.test.sql.query<{ units: number; amount: string; actor: boolean }[]>(
    sql`select coalesce(data ->> 'releasedUnits', data ->> 'unissuedUnits')::int as units,
        coalesce(data ->> 'releasedAmount', data ->> 'unissuedAmount')as amount, actor_id is not null as actor
      from messaging.event where aggregate_id = ${campaignId}::uuid
        and type in ('puhui.CampaignQuotaChanged.v1', 'puhui.CampaignClosed.v1') order by version`,
  );

describe('a settlement that gives some people a part, and others nothing', () => {
  it('frees their units while the campaign is open, and the close then releases them', async () => {
    const { campaignId } = await signedUp();
    fleet.world.clock.set(ISSUES);
    expect(await settleAll(fleet.first)).toBe(3);
    expect(await tallyOf(fleet.world, campaignId)).toMatchObject({
      waiting: 0,
      settled: 3,
      vouchers: PACK + 1,
      claimed: PACK + 1,
    });
    expect(await released(campaignId)).toEqual([]);
    await expectLawful(fleet.first);
    const units = 3 * PACK - 1;
    expect(await close(campaignId)).toMatchObject({ ok: true, value: { releasedUnits: units } });
    expect(await released(campaignId)).toEqual([{ units, amount: costOf(units), actor: true }]);
    await expectLawful(fleet.first);
  });

  it('releases their units to the budget when the campaign was closed before, once', async () => {
    const { campaignId } = await signedUp();
    expect(await close(campaignId)).toMatchObject({ ok: true, value: { releasedUnits: PACK } });
    await expectLawful(fleet.first);
    fleet.world.clock.set(ISSUES);
    expect(await settleAll(fleet.first)).toBe(3);
    expect(await settleAll(fleet.second)).toBe(0);
    expect(await tallyOf(fleet.world, campaignId)).toMatchObject({ waiting: 0, vouchers: PACK + 1 });
    const [units, after] = [PACK, 2 * PACK - 1];
    expect(await released(campaignId)).toEqual([
      { units, amount: costOf(units), actor: true },
      { units: after, amount: costOf(after), actor: false },
    ]);
    await expectLawful(fleet.first);
  });

  it('releases batch by batch what each of them leaves', async () => {
    const { campaignId } = await signedUp();
    await close(campaignId);
    fleet.world.clock.set(ISSUES);
    expect(await settleAll(fleet.first, 1)).toBe(3);
    expect((await released(campaignId)).map(({ units }) => units)).toEqual([PACK, PACK - 1, PACK]);
    await expectLawful(fleet.first);
  });

  it('leaves nobody waiting who may not withdraw any more', async () => {
    const { campaignId, entries } = await signedUp();
    await close(campaignId);
    const [one = ''] = people;
    const answer = await withdraw(fleet.first, one, entries[0] ?? '');
    expect(outcomeOf(answer, 'WITHDRAWN')).toBe('WITHDRAWAL_OVER');
    fleet.world.clock.set(new Date(ISSUES.getTime() + 300 * DAY_MS));
    await settleAll(fleet.first);
    expect(await tallyOf(fleet.world, campaignId)).toMatchObject({ waiting: 0, settled: 3 });
    await expectLawful(fleet.first);
  });
});
