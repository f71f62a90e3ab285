import { afterAll } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { brokerContract } from '../../testing/broker-contract.js';
import { embeddedBroker } from './embedded-broker.js';

let database: TestDatabase | undefined;
brokerContract(
  'embedded log in PostgreSQL',
  async () => {
    database = await createTestDatabase();
    return embeddedBroker({ connectionString: database.url });
  },
  { sharesPartitions: false, saysWhere: true },
);
afterAll(() => database?.drop());
