// The process that relays: the service's own way to the database, and nothing else of a service.
import { embeddedBroker, eventSigner, kafkaBroker, Relay, type Broker } from '@puhui/messaging';
import { seedOf } from '@puhui/messaging/spec-keys';
import { openPool, PooledSql } from '@puhui/postgres';
import { answerOrders } from '../frame/worker.js';
import { PARTITIONS, type Drain, type Drained, type RelayPlace } from './orders.js';

const place = JSON.parse(process.argv[2] ?? '') as RelayPlace;
const clientId = 'bench-relay';

const open = async (): Promise<Broker> => {
  const broker =
    place.broker.kind === 'embedded'
      ? embeddedBroker({ connectionString: place.broker.url, clientId })
      : kafkaBroker({ brokers: place.broker.brokers, clientId });
  const { topic: name } = place;
  await broker.ensureTopics([{ name, partitions: PARTITIONS, compacted: false, retentionMs: -1 }]);
  return broker;
};

const pool = openPool({
  connectionString: place.databaseUrl,
  applicationName: clientId,
  connections_max: 4,
  onLost: () => undefined,
});
const broker = open();
const relay = broker.then(
  (known) =>
    new Relay({
      service: 'benefits',
      database: new PooledSql(pool),
      broker: known,
      signer: eventSigner(seedOf('benefits')),
      logger: { info: () => undefined, warn: console.error, error: console.error },
    }),
);

async function drain({ seconds, eventsMax }: Drain): Promise<Drained> {
  const running = await relay;
  let published = 0;
  const begun = performance.now();
  const until = begun + seconds * 1000;
  while (published < eventsMax && performance.now() < until) published += await running.publishBatch();
  const took = (performance.now() - begun) / 1000;
  const ends = await (await broker).endOffsets(place.topic);
  return { published, seconds: took, inTopic: ends.reduce((sum, { offset }) => sum + Number(offset), 0) };
}

answerOrders(drain, async () => {
  await (await broker).close();
  await pool.end();
});
