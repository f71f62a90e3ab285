import { topics, type Topic, type TopicName } from '@puhui/contracts';
import { EventTransport } from '@puhui/messaging';
import { handOddMessages } from '@puhui/messaging/testing';
import { Database } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { benefitsService } from './service.js';

const readersOf = (name: TopicName): Topic['readers'] => topics[name].readers;

let benefits: ServiceUnderTest;
beforeAll(async () => {
  benefits = await ServiceUnderTest.start(benefitsService, {
    PUHUI_HASH_KEY: 'a hash key that is no secret at all',
  });
});
afterAll(() => benefits.stop());

it('what benefits takes in, it has a right to read at Kafka', () => {
  const topicsTaken = benefits.service
    .get(EventTransport)
    .consumers()
    .flatMap(({ options }) => options.topics);
  const missing = topicsTaken.filter((name) => !readersOf(name).includes('benefits'));
  expect(missing).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of benefits, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { service } = benefits;
    const flows = [];
    for (const consumer of service.get(EventTransport).consumers())
      for (const topic of consumer.options.topics) {
        const left = await handOddMessages(service.get(Database).ofConsumers, consumer, topic, seed);
        flows.push({ consumer: consumer.consumer, topic, ...left });
      }
    expect(flows.length).toBeGreaterThan(0);
    const stuck = flows.filter(({ problem, missing }) => problem !== undefined || missing.length > 0);
    expect(stuck).toEqual([]);
  },
  longTestMs(),
);
