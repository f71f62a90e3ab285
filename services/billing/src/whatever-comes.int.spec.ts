import { flowsOf, ServiceUnderTest, takenWithoutRight } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { billingService } from './service.js';

let billing: ServiceUnderTest;
beforeAll(async () => {
  billing = await ServiceUnderTest.start(billingService);
});
afterAll(() => billing.stop());

it('what billing takes in, it has a right to read at Kafka', () => {
  expect(takenWithoutRight(billing)).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of billing, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { flows, stuck } = await flowsOf(billing, seed);
    expect(flows).toBeGreaterThan(0);
    expect(stuck).toEqual([]);
  },
  longTestMs(),
);
