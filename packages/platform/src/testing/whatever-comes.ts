import { topics, type Topic, type TopicName } from '@puhui/contracts';
import { EventTransport } from '@puhui/messaging';
import { handOddMessages } from '@puhui/messaging/testing';
import { Database } from '../database/database.js';
import type { ServiceUnderTest } from './service-under-test.js';

interface Flow {
  readonly consumer: string;
  readonly topic: TopicName;
  readonly problem: string | undefined;
  /** True events that were not taken in. */
  readonly missing: readonly string[];
}

/** Topics that the service takes in, and that the contracts give it no right to read at Kafka. */
export function takenWithoutRight({ service, name }: ServiceUnderTest): TopicName[] {
  const taken = service
    .get(EventTransport)
    .consumers()
    .flatMap(({ options }) => options.topics);
  return taken.filter((topic) => {
    const readers: Topic['readers'] = topics[topic].readers;
    return !readers.includes(name);
  });
}

/** Hands each consumer of the service whatever anybody could write to its topics. @returns what flows, and what is stuck by it */
export async function flowsOf(
  { service }: ServiceUnderTest,
  seed: number,
): Promise<{ readonly flows: number; readonly stuck: readonly Flow[] }> {
  const flows: Flow[] = [];
  for (const consumer of service.get(EventTransport).consumers())
    for (const topic of consumer.options.topics) {
      const left = await handOddMessages(service.get(Database).ofOwnWork, consumer, topic, seed);
      flows.push({ consumer: consumer.consumer, topic, ...left });
    }
  const stuck = flows.filter(({ problem, missing }) => problem !== undefined || missing.length > 0);
  return { flows: flows.length, stuck };
}
