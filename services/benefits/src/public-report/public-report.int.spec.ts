import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { PeriodClosed } from '@puhui/contracts';
import { DAY_MS, unwrap, type Id } from '@puhui/kernel';
import { identifier } from '@puhui/platform';
import { howFar, longTestMs } from '@puhui/testkit';
import fc from 'fast-check';
import { claimed, launched, someTerms } from '../spec/campaigns.js';
import { redeem, undo } from '../spec/counters.js';
import { tellErasure } from '../spec/erased.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { asReceived, giveMembers, makeWorld, someId, START, type World } from '../spec/world.js';
import { personsWhoRedeemed } from '../vouchers/redeemed-by-persons.js';
import { ClosedMonths } from './closed-months.controller.js';
import { CountPersons } from './count-persons.js';
import { PublicReportResolver } from './public-report.resolver.js';

let world: World;
let instance: Instance;
beforeAll(async () => {
  world = await makeWorld();
  instance = await openInstance(world.test.asService.url, world.clock);
});
beforeEach(() => world.clock.set(START));
afterAll(async () => {
  await instance?.stop();
  await world?.drop();
});

const campaign = (): Promise<Id> =>
  launched(instance, world, {
    quotas: { ...someTerms(world).quotas, totalUnits: 100, perPerson: { period: 'campaign', units: 3 } },
  });

async function redeemed(personId: Id, campaignId: Id): Promise<Id> {
  const { code } = await claimed(instance, personId, campaignId);
  const answer = await redeem(instance, world, code, { campaignId });
  if (!answer.ok) throw new Error(`not redeemed: ${answer.error.code}`);
  return answer.value.redemptionId;
}

interface Told {
  readonly campaignId: Id;
  readonly count: number;
  readonly through?: string;
}

/** What billing says when a month is closed. */
async function close(
  tradeUnionId: Id,
  period: string,
  told: readonly Told[] | null,
  year = 2026,
): Promise<void> {
  const periodId = someId();
  const campaigns = told?.map((one) => ({ through: period, ...one }));
  const data = {
    periodId,
    tradeUnionId,
    period,
    closedBy: someId(),
    told: campaigns && [{ year, campaigns }],
  };
  const event = asReceived(PeriodClosed, periodId, data);
  await instance.database.transaction((tx) =>
    instance.get(ClosedMonths).onEvents({ consumer: 'spec', events: [event], tx, table: identifier }),
  );
  await instance.get(CountPersons).round();
}
const told = (tradeUnionId: Id, year = 2026) =>
  instance.get(PublicReportResolver).publicPersons({ tradeUnionId, year });

it('a person counts once, however often and in how many campaigns, and not for what was undone', async () => {
  const union = someId();
  const [first, second] = [await campaign(), await campaign()];
  const members = await giveMembers(world, 40);
  for (const member of members.slice(0, 39)) await redeemed(member, first);
  for (const member of members.slice(0, 12)) await redeemed(member, second);
  for (const member of members.slice(0, 5)) await redeemed(member, first);
  unwrap(await undo(instance, world.cashierId, await redeemed(members[39] ?? '', first)));
  expect(await told(union)).toBeNull();
  await close(union, '2026-11', [
    // Told as they might be of others' redemptions as well: one person more, or one counted twice, would be the next ten.
    { campaignId: first, count: 45 },
    { campaignId: second, count: 12 },
  ]);
  expect(await told(union)).toEqual({ closedThrough: '2026-11', atLeast: 30 });
  expect(await told(union, 2025)).toBeNull();
  expect(await told(someId())).toBeNull();
});

it('few persons are not told, however often they redeemed; a closing that tells nothing counts nobody', async () => {
  const union = someId();
  const campaignId = await campaign();
  for (const member of await giveMembers(world, 4))
    for (let time = 0; time < 3; time += 1) await redeemed(member, campaignId);
  await close(union, '2026-11', null);
  expect(await told(union)).toBeNull();
  await close(union, '2026-11', [{ campaignId, count: 12 }]);
  expect(await told(union)).toEqual({ closedThrough: '2026-11', atLeast: null });
});

it('a closing that comes again, or behind a later one, changes nothing', async () => {
  const union = someId();
  const campaignId = await campaign();
  for (const member of await giveMembers(world, 30)) await redeemed(member, campaignId);
  await close(union, '2026-12', [{ campaignId, count: 45 }]);
  await close(union, '2026-12', []);
  await close(union, '2026-11', []);
  expect(await told(union)).toEqual({ closedThrough: '2026-12', atLeast: 30 });
  await close(union, '2027-01', []);
  expect(await told(union)).toEqual({ closedThrough: '2027-01', atLeast: null });
});

it('whoever is erased stays counted: a number is left, and nothing that leads to them', async () => {
  const union = someId();
  const campaignId = await campaign();
  const members = await giveMembers(world, 30);
  for (const member of members) await redeemed(member, campaignId);
  for (const member of members.slice(0, 25)) await tellErasure(instance, member);
  await close(union, '2026-11', [{ campaignId, count: 45 }]);
  // Of the five who were not erased ten would be told: so much follows from the redemptions.
  expect((await told(union))?.atLeast).toBe(30);
});

type Step = {
  readonly member: number;
  readonly campaign: number;
  readonly day: number;
  readonly undone: number | null;
};
const step = fc.record({
  member: fc.nat({ max: 3 }),
  campaign: fc.nat({ max: 1 }),
  day: fc.nat({ max: 9 }),
  undone: fc.option(fc.nat({ max: 1 })),
});

/** Months end between a redemption and its undo, too. */
const UNDONE_AFTER_MS = 1_000_000;

it(
  'counts who stood at a month’s end, as a plain count does, whenever it is asked',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        world.clock.set(START);
        const campaigns = [await campaign(), await campaign()];
        const members = await giveMembers(world, 4);
        const stood: { readonly member: number; readonly from: Date; readonly until: Date | null }[] = [];
        const ends = [0, 2, 5, 9, 12].map(
          (days) => new Date(START.getTime() + days * DAY_MS + UNDONE_AFTER_MS / 2),
        );
        const times = new Map<string, number>();
        for (const one of steps.toSorted((a, b) => a.day - b.day))
          await play(one, { campaigns, members, stood, times });
        for (const before of ends) {
          const expected = new Set(
            stood
              .filter(({ from, until }) => from < before && (until === null || until >= before))
              .map(({ member }) => member),
          );
          const parts = campaigns.map((campaignId) => ({ campaignId, before }));
          expect(await personsWhoRedeemed(instance.database, parts)).toBe(expected.size);
        }
      }),
      howFar({ few: 8, many: 200 }),
    );
  },
  longTestMs(),
);

interface Playing {
  readonly campaigns: readonly Id[];
  readonly members: readonly Id[];
  readonly stood: { readonly member: number; readonly from: Date; readonly until: Date | null }[];
  /** How often one has redeemed in a campaign: no more than its terms let them. */
  readonly times: Map<string, number>;
}

async function play({ member, campaign: nth, day, undone }: Step, playing: Playing): Promise<void> {
  const which = `${member} ${nth}`;
  const before = playing.times.get(which) ?? 0;
  if (before === 3) return;
  playing.times.set(which, before + 1);
  const from = new Date(START.getTime() + day * DAY_MS);
  world.clock.set(from);
  const redemptionId = await redeemed(playing.members[member] ?? '', playing.campaigns[nth] ?? '');
  const until = undone === null ? null : new Date(from.getTime() + undone * UNDONE_AFTER_MS);
  if (until !== null) {
    world.clock.set(until);
    unwrap(await undo(instance, world.cashierId, redemptionId));
  }
  playing.stood.push({ member, from, until });
}
