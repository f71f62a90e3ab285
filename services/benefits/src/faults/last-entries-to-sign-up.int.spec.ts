import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim } from '../spec/campaigns.js';
import { outcomeOf } from '../spec/counters.js';
import { entered, ISSUES, PACK, settleAll, signUpCampaign, tallyOf, withdraw } from '../spec/entries.js';
import { openFleet, type Fleet } from '../spec/fleet.js';
import { expectLawful } from '../spec/laws.js';
import { randomFrom, shuffled } from '@puhui/testkit';
import { giveMembers, START } from '../spec/world.js';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const RACERS = 120;
const PLACES = 10;

let fleet: Fleet;
let people: string[];
beforeAll(async () => {
  fleet = await openFleet();
  people = await giveMembers(fleet.world, RACERS);
});
afterAll(() => fleet?.stop());

describe('120 members racing for 10 entries over two instances', () => {
  it.each(SEEDS)(
    'leave exactly 10 entries of one pack each, whoever withdrew meanwhile (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const { world, first, second } = fleet;
      world.clock.set(START);
      const campaignId = await signUpCampaign(first, world, PLACES);
      const early = people.slice(0, 3);
      const entries = await Promise.all(early.map((personId) => entered(first, personId, campaignId)));
      const leaving = entries.map((entryId, nr) => withdraw(fleet.turn(nr), early[nr] ?? '', entryId));
      const racing = shuffled(people.slice(3), random).map(async (personId) => {
        await new Promise((resolve) => setTimeout(resolve, random() * 20));
        return claim(random() < 0.5 ? first : second, personId, campaignId);
      });
      const outcomes = (await Promise.all(racing)).map((answer) => outcomeOf(answer, 'ENTERED'));
      expect((await Promise.all(leaving)).map((answer) => outcomeOf(answer, 'WITHDRAWN'))).toEqual(
        early.map(() => 'WITHDRAWN'),
      );
      const taken = outcomes.filter((outcome) => outcome === 'ENTERED').length;
      expect(outcomes.filter((outcome) => outcome === 'SOLD_OUT')).toHaveLength(RACERS - 3 - taken);
      expect(taken).toBeLessThanOrEqual(PLACES);
      // An entry that came free after the others had been refused is taken by whoever comes next.
      for (const personId of early.slice(0, PLACES - taken)) await entered(second, personId, campaignId);
      world.clock.set(ISSUES);
      await Promise.all([settleAll(first, 3), settleAll(second, 3)]);
      expect(await tallyOf(world, campaignId)).toMatchObject({
        waiting: 0,
        settled: PLACES,
        vouchers: PLACES * PACK,
        claimed: PLACES * PACK,
      });
    },
  );

  it('keep every law', async () => {
    await expectLawful(fleet.first);
  });
});
