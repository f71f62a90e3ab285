import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claim, launched } from '../spec/campaigns.js';
import { openInstance, type Instance } from '../spec/instance.js';
import { expectLawful } from '../spec/laws.js';
import { randomFrom, shuffled } from '@puhui/testkit';
import { giveMembers, makeWorld, type World } from '../spec/world.js';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const RACERS = 500;
const PLACES = 10;

let world: World;
let fleet: Instance[];
let people: string[];
beforeAll(async () => {
  world = await makeWorld();
  fleet = [
    await openInstance(world.test.asService.url, world.clock),
    await openInstance(world.test.asService.url, world.clock),
  ];
  people = await giveMembers(world, RACERS);
});
afterAll(async () => {
  await Promise.all((fleet ?? []).map((instance) => instance.stop()));
  await world?.drop();
});

describe('500 members racing for the last 10 units over two instances', () => {
  it.each(SEEDS)('get exactly 10 vouchers (seed %i)', async (seed) => {
    const random = randomFrom(seed);
    const [first, second] = fleet as [Instance, Instance];
    const campaignId = await launched(first, world);
    const answers = await Promise.all(
      shuffled(people, random).map(async (personId) => {
        // Some arrive in one turn of the event loop, some a little later, at one instance or the other.
        await new Promise((resolve) => setTimeout(resolve, random() * 20));
        return claim(random() < 0.5 ? first : second, personId, campaignId);
      }),
    );
    const codes = answers.map((answer) => (answer.ok ? 'CLAIMED' : answer.error.code));
    expect(codes.filter((code) => code === 'CLAIMED')).toHaveLength(PLACES);
    expect(codes.filter((code) => code === 'SOLD_OUT')).toHaveLength(RACERS - PLACES);
  });

  it('keep every law', async () => {
    await expectLawful(fleet[0] as Instance);
  });
});
