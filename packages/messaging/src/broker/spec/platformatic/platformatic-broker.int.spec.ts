import { testKafka } from '@puhui/testkit';
import { brokerContract } from '../../../testing/broker-contract.js';
import { PlatformaticBroker } from './platformatic-broker.js';

brokerContract(
  'Kafka by another client',
  async () => new PlatformaticBroker({ brokers: (await testKafka()).brokers, clientId: 'contract' }),
  { sharesPartitions: true, saysWhere: false },
);
