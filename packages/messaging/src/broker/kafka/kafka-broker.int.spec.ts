import { testKafka } from '@puhui/testkit';
import { brokerContract } from '../../testing/broker-contract.js';
import { kafkaBroker } from './kafka-broker.js';

brokerContract(
  'Kafka',
  async () => kafkaBroker({ brokers: (await testKafka()).brokers, clientId: 'contract' }),
  { sharesPartitions: true, saysWhere: true },
);
