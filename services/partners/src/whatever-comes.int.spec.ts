import { flowsOf, ServiceUnderTest, takenWithoutRight } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { partnersService } from './service.js';

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await ServiceUnderTest.start(partnersService);
});
afterAll(() => partners.stop());

it('what partners takes in, it has a right to read at Kafka', () => {
  expect(takenWithoutRight(partners)).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of partners, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { flows, stuck } = await flowsOf(partners, seed);
    expect(flows).toBeGreaterThan(0);
    expect(stuck).toEqual([]);
  },
  longTestMs(),
);
