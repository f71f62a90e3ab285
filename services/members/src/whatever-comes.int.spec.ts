import { flowsOf, ServiceUnderTest, takenWithoutRight } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { membersService } from './service.js';
import { keys } from './spec/members-under-test.js';

let members: ServiceUnderTest;
beforeAll(async () => {
  members = await ServiceUnderTest.start(membersService, keys);
});
afterAll(() => members.stop());

it('what members takes in, it has a right to read at Kafka', () => {
  expect(takenWithoutRight(members)).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of members, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { flows, stuck } = await flowsOf(members, seed);
    expect(flows).toBeGreaterThan(0);
    expect(stuck).toEqual([]);
  },
  longTestMs(),
);
