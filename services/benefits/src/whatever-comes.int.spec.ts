import { flowsOf, ServiceUnderTest, takenWithoutRight } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { benefitsService } from './service.js';

let benefits: ServiceUnderTest;
beforeAll(async () => {
  benefits = await ServiceUnderTest.start(benefitsService, {
    PUHUI_HASH_KEY: 'a hash key that is no secret at all',
  });
});
afterAll(() => benefits.stop());

it('what benefits takes in, it has a right to read at Kafka', () => {
  expect(takenWithoutRight(benefits)).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of benefits, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { flows, stuck } = await flowsOf(benefits, seed);
    expect(flows).toBeGreaterThan(0);
    expect(stuck).toEqual([]);
  },
  longTestMs(),
);
