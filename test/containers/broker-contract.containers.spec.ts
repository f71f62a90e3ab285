import { afterAll } from '@jest/globals';
import { kafkaBroker } from '@puhui/messaging';
import { brokerContract } from '@puhui/messaging/testing';
import { startKafkaContainer } from './kafka-container.js';

let container: Promise<{ brokers: string[]; stop: () => Promise<void> }> | undefined;
afterAll(async () => {
  await (await container)?.stop();
});

// The very suite that Kafka by Java and the embedded log pass.
brokerContract(
  'Kafka in a container',
  async () => {
    container ??= startKafkaContainer();
    return kafkaBroker({ brokers: (await container).brokers, clientId: 'contract-in-containers' });
  },
  { sharesPartitions: true, saysWhere: true },
);
