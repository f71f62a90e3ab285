import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { requestsOf } from '../broker/kafka/kafka-publisher.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { Relay } from '../relay/relay.js';
import { adopted, anId, brokerThatTakesAll, expired, silentLogger, specSigner } from '../testing/index.js';

let database: TestDatabase;
let relay: Relay;
const taken = brokerThatTakesAll();
/** Takes what Kafka takes, and refuses as its publisher does. */
const broker: Broker = {
  ...taken,
  publish: async (messages) => {
    requestsOf(messages);
    return taken.publish(messages);
  },
};
const MEGABYTE = 1_100_000;

beforeEach(async () => {
  taken.published.length = 0;
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  relay = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
    lookEveryMs: 10,
    // What stays behind is as many as travel together.
    batch_rows_max: 2,
  });
});
afterEach(async () => {
  await relay.stop();
  await database.drop();
});

const keep = (...events: PendingEvent[]): Promise<void> =>
  database.sql.transaction((tx) => keepEvents(tx, events));
const published = (): (string | undefined)[] => taken.published.map(({ headers }) => headers['ce_id']);

it('an event that no broker takes is not kept: whoever decided it is told, and nothing else', async () => {
  const large = { ...adopted(), data: { words: '惠'.repeat(MEGABYTE / 3) } };
  await expect(keep(large)).rejects.toThrow('event-fits-a-broker');
  const [one] = [expired()];
  await keep(one);
  relay.start();
  await eventually(() => expect(published()).toEqual([one.id]));
});

it('one that is there all the same holds up only what follows it under its key, and is named', async () => {
  const budget = anId();
  const [large, behind, other] = [adopted(budget, 1), adopted(budget, 2), expired()];
  await keep(large, behind, other);
  await database.sql.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = 'replica'`);
    await tx.execute(
      sql`update messaging.event set data = jsonb_build_object('words', repeat('x', ${MEGABYTE}::int)) where id = ${large.id}::uuid`,
    );
  });
  relay.start();
  await eventually(() => expect(published()).toEqual([other.id]));
  const later = expired();
  await keep(later, adopted(budget, 3));
  await eventually(() => expect(published()).toEqual([other.id, later.id]));
  await eventually(() =>
    expect(relay.health().leftOut).toContain(`event ${large.id} of key ${budget} is too large`),
  );
  expect(relay.health().problem).toBeUndefined();
  const waiting = () =>
    database.sql.query<{ id: string }[]>(
      sql`select event_id::text as id from messaging.outbox order by position`,
    );
  await eventually(async () => expect(await waiting()).toHaveLength(3));
  expect((await waiting()).slice(0, 2)).toEqual([{ id: large.id }, { id: behind.id }]);
});
