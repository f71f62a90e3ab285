import { sql, type Writer } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, lockWaiters, type TestDatabase } from '@puhui/testkit';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { brokerThatTakesAll, expired, silentLogger, specSigner } from '../testing/index.js';
import { keepMonthsAhead } from './months-ahead.js';
import { Relay } from './relay.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterAll(() => database.drop());

const LONG_AGO = new Date('2020-01-15T00:00:00Z');

/** A transaction that goes on until it is told to end. */
function openTransaction(begin: (tx: Writer) => Promise<unknown>) {
  let end: () => void = () => undefined;
  const told = new Promise<void>((resolve) => (end = resolve));
  const done = database.sql.transaction(async (tx) => {
    await begin(tx);
    await told;
  });
  return { done, end };
}

const begunMaking = (from: Date): Promise<void> =>
  database.sql.transaction((tx) => keepMonthsAhead(tx, from, 3));
const keepOne = (occurredAt: Date): Promise<void> =>
  database.sql.transaction((tx) => keepEvents(tx, [{ ...expired(), occurredAt }]));

it('two processes make the same months while events are kept, without a deadlock', async () => {
  const keeper = openTransaction((tx) => keepEvents(tx, [{ ...expired(), occurredAt: LONG_AGO }]));
  await eventually(async () =>
    expect(
      await database.sql.query(
        // Another spec's database may be of the same template, and its tables have the same numbers.
        sql`select from pg_locks where relation = 'messaging.event_default'::regclass and granted
          and database = (select oid from pg_database where datname = current_database())`,
      ),
    ).not.toEqual([]),
  );
  const months = [
    begunMaking(new Date('2041-01-10T00:00:00Z')),
    begunMaking(new Date('2041-01-10T00:00:00Z')),
  ];
  await eventually(async () => expect(await lockWaiters(database.sql)).toBe(2));
  const behind = keepOne(new Date('2041-02-10T00:00:00Z'));
  keeper.end();
  await Promise.all([keeper.done, ...months, behind]);
});

it('a clock that is moved over months has the partitions of its new month soon', async () => {
  let now = new Date('2043-03-10T00:00:00Z');
  const relay = new Relay({
    service: 'billing',
    database: database.sql,
    broker: brokerThatTakesAll(),
    signer: specSigner(),
    logger: silentLogger,
    clock: { now: () => now },
    lookEveryMs: 5,
  });
  const made = async (): Promise<readonly string[]> => {
    const rows = await database.sql.query<{ name: string }[]>(
      sql`select c.relname as name from pg_class as c where c.relname like 'event_204%' and c.relkind = 'r'
        order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  relay.start();
  await eventually(async () => expect(await made()).toContain('event_2043_05'));
  now = new Date('2044-08-02T00:00:00Z');
  await eventually(async () => expect(await made()).toContain('event_2044_10'));
  await relay.stop();
  expect(await made()).not.toContain('event_2043_06');
});
