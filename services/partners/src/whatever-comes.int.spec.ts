import { topics, type Topic, type TopicName } from '@puhui/contracts';
import { EventTransport } from '@puhui/messaging';
import { handOddMessages } from '@puhui/messaging/testing';
import { Database } from '@puhui/platform';
import { ServiceUnderTest } from '@puhui/platform/testing';
import { longTestMs, seeds } from '@puhui/testkit';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { partnersService } from './service.js';

const readersOf = (name: TopicName): Topic['readers'] => topics[name].readers;

let partners: ServiceUnderTest;
beforeAll(async () => {
  partners = await ServiceUnderTest.start(partnersService);
});
afterAll(() => partners.stop());

it('what partners takes in, it has a right to read at Kafka', () => {
  const topicsTaken = partners.service
    .get(EventTransport)
    .consumers()
    .flatMap(({ options }) => options.topics);
  const missing = topicsTaken.filter((name) => !readersOf(name).includes('partners'));
  expect(missing).toEqual([]);
});

it.each(seeds({ few: 1, many: 40 }))(
  'whatever bytes come to a topic of partners, and whatever odd events, everything else flows: seed %i',
  async (seed) => {
    const { service } = partners;
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
