import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { MessageTooLarge, type Broker } from '../broker/broker.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { sendAgain, unsentEvents } from '../relay/left-behind.js';
import { Relay } from '../relay/relay.js';
import { isWordHeld } from '../relay/say-word.js';
import { adopted, anId, brokerThatTakesAll, silentLogger, specSigner } from '../testing/index.js';

const LARGE = 5_000;
let database: TestDatabase;
let relay: Relay;
let most: number;
const taken = brokerThatTakesAll();
const broker: Broker = {
  ...taken,
  publish: async (messages) => {
    const large = messages.find(({ value }) => (value ?? '').length > most);
    if (large !== undefined) throw new MessageTooLarge(large, (large.value ?? '').length, most);
    return taken.publish(messages);
  },
};
const newRelay = (): Relay =>
  new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
  });

beforeEach(async () => {
  taken.published.length = 0;
  most = LARGE;
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  relay = newRelay();
});
afterEach(() => database.drop());

const keep = (...events: PendingEvent[]): Promise<void> =>
  database.sql.transaction((tx) => keepEvents(tx, events));
const published = (): (string | undefined)[] => taken.published.map(({ headers }) => headers['ce_id']);
const large = (event: PendingEvent): PendingEvent => ({ ...event, data: { words: 'x'.repeat(LARGE) } });
const publishAll = async (by = relay): Promise<void> => {
  for (let round = 0; round < 5; round += 1) await by.publishBatch();
};

/** Keeps events in a transaction that ends when it is told. */
async function keepingLate(...events: PendingEvent[]): Promise<() => Promise<void>> {
  let [goOn, kept]: (() => void)[] = [];
  const hasKept = new Promise<void>((resolve) => (kept = resolve));
  const ends = new Promise<void>((resolve) => (goOn = resolve));
  const done = database.sql.transaction(async (tx) => {
    await keepEvents(tx, events);
    kept?.();
    await ends;
  });
  await hasKept;
  return async () => {
    goOn?.();
    await done;
  };
}

describe('while an event that no broker takes is held up with what follows it', () => {
  let stuck: string;
  beforeEach(async () => {
    stuck = anId();
    await keep(large(adopted(stuck, 1)), adopted(stuck, 2));
    await publishAll();
  });

  it('both wait, and nothing goes out', async () => {
    expect([published(), await unsentEvents(database.sql)]).toMatchObject([[], [{ waiting: 1 }]]);
  });

  it('versions of an aggregate go out in their order, however late the first was committed', async () => {
    const budget = anId();
    const [early, other, later] = [adopted(budget, 1), adopted(), adopted(budget, 2)];
    const commit = await keepingLate(early);
    await keep(other);
    await publishAll();
    expect(published()).toEqual([other.id]);
    await commit();
    await keep(later);
    await publishAll();
    expect(published()).toEqual([other.id, early.id, later.id]);
  });

  it('what follows it later waits as well, behind it, and all goes in order once it is let go', async () => {
    const [third, other] = [adopted(stuck, 3), adopted()];
    await keep(third, other);
    await publishAll();
    expect(published()).toEqual([other.id]);
    const [left] = await unsentEvents(database.sql);
    most = 10 * LARGE;
    expect(await sendAgain(database.sql, left?.eventId ?? '')).toBe(true);
    await publishAll();
    const versions = taken.published.slice(1).map(({ headers }) => headers['ce_aggregateversion']);
    expect(versions).toEqual(['1', '2', '3']);
    expect(await verifyKeptEvents(database.sql)).toMatchObject({ ok: true });
  });

  it('a word is held up as long as one of them holds it', async () => {
    await database.sql.execute(sql`update messaging.outbox set holds_word = true`);
    await publishAll();
    expect(await isWordHeld(database.sql)).toBe(true);
  });

  it('what an instance of before let go without moving it goes with the next relay that begins', async () => {
    await database.sql.execute(sql`delete from messaging.left_behind`);
    most = 10 * LARGE;
    await publishAll();
    expect(published()).toEqual([]);
    await publishAll(newRelay());
    expect(published()).toHaveLength(2);
  });
});
