import { DAY_MS, HOUR_MS } from '@puhui/kernel';
import { sql } from '@puhui/platform';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Id } from '@puhui/kernel';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import type { CampaignTerms, PeriodQuota } from '../campaigns/terms.js';
import { claim, launched, someTerms, type ClaimAnswer } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { giveMembers, makeWorld, START, type World } from '../spec/world.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

/** A campaign that opens on Sunday, 22 November 2026, 10:00 in Shanghai. */
const campaign = (quotas: Partial<CampaignTerms['quotas']>, claimUntil?: string): Promise<Id> => {
  world.clock.set(START);
  const { windows } = someTerms(world);
  return launched(instance, world, {
    quotas: { totalUnits: 50, perPeriod: null, perPerson: null, ...quotas },
    windows: claimUntil === undefined ? windows : { ...windows, claimUntil: new Date(claimUntil) },
  });
};
const claimAt = (instant: string, personId: Id, campaignId: Id): Promise<ClaimAnswer> => {
  world.clock.set(new Date(instant));
  return claim(instance, personId, campaignId);
};
const people = (count: number): Promise<Id[]> => giveMembers(world, count);
const refused = (code: string, facts: object = {}) => ({ ok: false, error: { code, ...facts } });
const MIDNIGHT = '2026-11-22T16:00:00.000Z';
const LAST_MOMENT = '2026-11-22T15:59:59.999Z';

it.each([
  ['day', MIDNIGHT],
  // The 22nd is a Sunday: the same midnight begins a week.
  ['week', MIDNIGHT],
  ['month', '2026-11-30T16:00:00.000Z'],
] as const)('a person who has had the %s’s unit gets the next one from %s on', async (period, next) => {
  const [personId = ''] = await people(1);
  const campaignId = await campaign({ perPerson: { period, units: 1 } });
  expect((await claimAt(START.toISOString(), personId, campaignId)).ok).toBe(true);
  const justBefore = new Date(new Date(next).getTime() - 1).toISOString();
  expect(await claimAt(justBefore, personId, campaignId)).toEqual(
    refused('PERSON_LIMIT_REACHED', { limit: 1, period, nextFrom: new Date(next) }),
  );
  expect((await claimAt(next, personId, campaignId)).ok).toBe(true);
});

it('a day whose units are gone is sold out until midnight in Shanghai, not in UTC', async () => {
  const [one = '', two = '', three = ''] = await people(3);
  const campaignId = await campaign({ perPeriod: { period: 'day', units: 2 } });
  await claimAt(LAST_MOMENT, one, campaignId);
  await claimAt(LAST_MOMENT, two, campaignId);
  const soldOut = refused('PERIOD_SOLD_OUT', { period: 'day', nextFrom: new Date(MIDNIGHT) });
  expect(await claimAt(LAST_MOMENT, three, campaignId)).toEqual(soldOut);
  expect((await claimAt(MIDNIGHT, three, campaignId)).ok).toBe(true);
});

it('a period that begins after the claims have ended is not promised', async () => {
  const [one = '', two = ''] = await people(2);
  const ends = '2026-11-30T16:00:00.000Z';
  const campaignId = await campaign({ perPeriod: { period: 'month', units: 1 } }, ends);
  await claimAt(LAST_MOMENT, one, campaignId);
  expect(await claimAt(LAST_MOMENT, two, campaignId)).toEqual(
    refused('PERIOD_SOLD_OUT', { period: 'month', nextFrom: null }),
  );
});

it('unused units of a period are not added to the next one', async () => {
  const [one = '', two = '', three = ''] = await people(3);
  const campaignId = await campaign({ perPeriod: { period: 'day', units: 2 } });
  const day = '2026-11-25T04:00:00.000Z';
  expect((await claimAt(day, one, campaignId)).ok).toBe(true);
  expect((await claimAt(day, two, campaignId)).ok).toBe(true);
  expect(await claimAt(day, three, campaignId)).toMatchObject(refused('PERIOD_SOLD_OUT'));
});

it('a campaign that is sold out says so before the day', async () => {
  const [one = '', two = ''] = await people(2);
  const campaignId = await campaign({ totalUnits: 1, perPeriod: { period: 'day', units: 1 } });
  await claimAt(LAST_MOMENT, one, campaignId);
  expect(await claimAt(LAST_MOMENT, two, campaignId)).toEqual(refused('SOLD_OUT'));
});

/** The day in Shanghai by the calendar of the platform's own runtime, not by the code under test. */
const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
function bucket(period: PeriodQuota['period'], instant: Date): string {
  const day = shanghai.format(instant);
  if (period === 'campaign') return '';
  if (period === 'month') return day.slice(0, 7);
  if (period === 'day') return day;
  const noon = new Date(`${day}T12:00:00Z`);
  while (noon.getUTCDay() !== 1) noon.setUTCDate(noon.getUTCDate() - 1);
  return noon.toISOString().slice(0, 10);
}

interface Played {
  readonly perPeriod: PeriodQuota | null;
  readonly perPerson: PeriodQuota | null;
  readonly claims: readonly { readonly who: number; readonly hours: number }[];
}
const units = fc.integer({ min: 1, max: 4 });
const played: fc.Arbitrary<Played> = fc.record({
  perPeriod: fc.option(fc.record({ period: fc.constantFrom('day', 'week', 'month'), units }), { nil: null }),
  perPerson: fc.option(
    fc.record({ period: fc.constantFrom('campaign', 'day', 'week', 'month'), units: fc.constantFrom(1, 2) }),
    { nil: null },
  ),
  claims: fc.array(fc.record({ who: fc.nat({ max: 2 }), hours: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 8,
    maxLength: 16,
  }),
});

it(
  'each bucket holds what its rule allows, whatever the periods and times',
  async () => {
    const asked = await people(3);
    await fc.assert(
      fc.asyncProperty(played, async ({ perPeriod, perPerson, claims }) => {
        const campaignId = await campaign({ totalUnits: 12, perPeriod, perPerson });
        const taken = new Map<string, number>();
        const room = (key: string, most: number): boolean => (taken.get(key) ?? 0) < most;
        let [left, at] = [12, START.getTime()];
        for (const { who, hours } of claims) {
          at = Math.min(at + hours * HOUR_MS, START.getTime() + 9 * DAY_MS);
          const [now, personId] = [new Date(at), asked[who] ?? ''];
          const period = perPeriod && `all ${bucket(perPeriod.period, now)}`;
          const person = perPerson && `${who} ${bucket(perPerson.period, now)}`;
          const grants =
            left > 0 &&
            (period === null || room(period, perPeriod?.units ?? 0)) &&
            (person === null || room(person, perPerson?.units ?? 0));
          const answer = await claimAt(now.toISOString(), personId, campaignId);
          expect({ at: now, who, outcome: answer.ok }).toEqual({ at: now, who, outcome: grants });
          if (!grants) continue;
          left -= 1;
          for (const key of [period, person]) if (key !== null) taken.set(key, (taken.get(key) ?? 0) + 1);
        }
      }),
      howFar({ few: 12, many: 300 }),
    );
    await expectLawful(instance);
  },
  longTestMs(),
);

it('ten people at once in the last moment of a day leave its units exact, and the next day’s untouched', async () => {
  const crowd = await people(10);
  const campaignId = await campaign({ perPeriod: { period: 'day', units: 4 } });
  const answers = await Promise.all(crowd.map((personId) => claimAt(LAST_MOMENT, personId, campaignId)));
  expect(answers.map((answer) => outcomeOf(answer, 'CLAIMED')).sort()).toEqual([
    ...Array.from({ length: 4 }, () => 'CLAIMED'),
    ...Array.from({ length: 6 }, () => 'PERIOD_SOLD_OUT'),
  ]);
  const rows = await world.test.sql.query(
    sql`select period_key, claimed from period_counter where campaign_id = ${campaignId}::uuid`,
  );
  expect(rows).toEqual([{ period_key: '2026-11-22', claimed: 4 }]);
});
