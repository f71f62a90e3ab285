import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { brokerThatTakesAll, expired, silentLogger, specSigner } from '../testing/index.js';
import { MonthsAhead } from './months-ahead.js';
import { Relay } from './relay.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterAll(() => database.drop());

/** Reads the events until it is told to end, as a backup does. */
async function readingOn(): Promise<() => Promise<void>> {
  let begun: () => void = () => undefined;
  let end: () => void = () => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  const told = new Promise<void>((resolve) => (end = resolve));
  const done = database.sql.transaction(async (tx) => {
    await tx.query(sql`select count(*)::int as count from messaging.event`);
    begun();
    await told;
  });
  await isBegun;
  return async () => {
    end();
    await done;
  };
}

const hasMonth = async (name: string): Promise<boolean> => {
  const rows = await database.sql.query(sql`select from pg_class where relname = ${name}`);
  return rows.length > 0;
};

it('while somebody reads the events for long, what is kept goes out, and the months come later', async () => {
  const broker = brokerThatTakesAll();
  const relay = new Relay({
    service: 'billing',
    database: database.sql,
    broker,
    signer: specSigner(),
    logger: silentLogger,
    clock: { now: () => new Date('2035-03-10T00:00:00Z') },
    lookEveryMs: 5,
  });
  const readsNoMore = await readingOn();
  relay.start();
  await database.sql.transaction((tx) => keepEvents(tx, [expired()]));
  await eventually(async () => expect(broker.published).toHaveLength(1));
  expect(await hasMonth('event_2035_03')).toBe(false);
  await readsNoMore();
  await relay.stop();
});

it('months that somebody kept from being made are made when it is tried again', async () => {
  const months = new MonthsAhead({
    database: database.sql,
    logger: silentLogger,
    clock: { now: () => new Date('2037-03-10T00:00:00Z') },
    againMs: 0,
  });
  const readsNoMore = await readingOn();
  await months.keep();
  expect(await hasMonth('event_2037_05')).toBe(false);
  await readsNoMore();
  await months.keep();
  expect(await hasMonth('event_2037_05')).toBe(true);
});

it('what fails for another reason than a reader is told', async () => {
  const broken = new MonthsAhead({
    database: { transaction: () => Promise.reject(new Error('no connection')) },
    logger: silentLogger,
  });
  await expect(broken.keep()).rejects.toThrow('no connection');
});
