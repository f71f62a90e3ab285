import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { MessageTooLarge, type Broker } from '../broker/broker.js';
import { publishedCounts } from '../integrity/counts.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { adopted, anId, brokerThatTakesAll, expired, silentLogger, specSigner } from '../testing/index.js';
import { putAside, sendAgain, unsentEvents } from './left-behind.js';
import { refillTopic } from './refill-topic.js';
import { Relay } from './relay.js';

let database: TestDatabase;
let most: number;
/** Each event that was offered, as often as it was. */
let offered: (string | undefined)[];
const taken = brokerThatTakesAll();
/** Takes what it is set to, and says of more that it is too large. */
const broker: Broker = {
  ...taken,
  publish: async (messages) => {
    offered.push(...messages.map(({ headers }) => headers['ce_id']));
    const large = messages.find(({ value }) => (value ?? '').length > most);
    if (large !== undefined) throw new MessageTooLarge(large, (large.value ?? '').length, most);
    return taken.publish(messages);
  },
};
const relays: Relay[] = [];
const relay = (): Relay => {
  const made = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
    lookEveryMs: 10,
    batch_rows_max: 3,
  });
  relays.push(made);
  made.start();
  return made;
};

const LARGE = 5_000;
beforeEach(async () => {
  taken.published.length = 0;
  [most, offered] = [LARGE - 1, []];
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((one) => one.stop()));
  await database.drop();
});

const keep = (...events: PendingEvent[]): Promise<void> =>
  database.sql.transaction((tx) => keepEvents(tx, events));
const published = (): (string | undefined)[] => taken.published.map(({ headers }) => headers['ce_id']);
/** Until these have gone, in this order: a broker has a message a little before the relay's own books say so. */
const went = (...ids: readonly string[]): Promise<void> =>
  eventually(async () => {
    expect(published()).toEqual(ids);
    expect(
      await database.sql.query(sql`select from messaging.outbox where event_id = any(${ids}::uuid[])`),
    ).toEqual([]);
  });
const large = (event: PendingEvent): PendingEvent => ({ ...event, data: { words: 'x'.repeat(LARGE) } });
const listed = async () => unsentEvents(database.sql);
const decision = { by: anId(), reason: '没有人要', at: new Date('2026-11-27T00:00:00Z') };

/** A budget whose first event is too large, with one behind it, and one of somebody else. */
async function stuck() {
  const budget = anId();
  const [first, behind, other] = [large(adopted(budget, 1)), adopted(budget, 2), expired()];
  await keep(first, behind, other);
  const running = relay();
  await eventually(async () => expect(await listed()).toHaveLength(1));
  await went(other.id);
  return { budget, first, behind, other, running };
}

describe('an event that the broker does not take', () => {
  it('is listed with its size, what a broker takes, and what waits behind it', async () => {
    const { budget, first, running } = await stuck();
    expect(await listed()).toMatchObject([
      { eventId: first.id, key: budget, takenBytes: most, waiting: 1, putAside: null, type: first.type },
    ]);
    await eventually(() => expect(running.health().leftOut).toContain(first.id));
  });

  it('is tried by no relay again, nor by one that begins', async () => {
    const { first, behind } = await stuck();
    const tries = (): number => offered.filter((id) => id === first.id).length;
    const [[before], counting] = [await listed(), relay()];
    expect(tries()).toBe(1);
    for (const length of [2, 3]) {
      await keep(expired());
      await eventually(() => expect(taken.published).toHaveLength(length));
    }
    expect([tries(), counting.health().problem]).toEqual([1, undefined]);
    // What waits behind it was offered with it, and never since.
    expect(offered.filter((id) => id === behind.id).length).toBeLessThanOrEqual(1);
    expect(await listed()).toEqual([before]);
  });

  it('goes out with what waits behind it once the broker takes it and somebody says so', async () => {
    const { first, behind, other, running } = await stuck();
    most = 10 * LARGE;
    expect(await sendAgain(database.sql, first.id)).toBe(true);
    await went(other.id, first.id, behind.id);
    expect(await sendAgain(database.sql, first.id)).toBe(false);
    await eventually(() => expect(running.health().leftOut).toBeUndefined());
    expect(await verifyKeptEvents(database.sql)).toMatchObject({ ok: true, putAside: [] });
  });

  it('is listed again where the broker refuses it again', async () => {
    const { first } = await stuck();
    await sendAgain(database.sql, first.id);
    await eventually(async () => expect(await listed()).toMatchObject([{ eventId: first.id }]));
  });
});

describe('an event that is put aside', () => {
  it('lets those behind it go, is kept in the chain, and is named with who decided and why', async () => {
    const { first, behind, other } = await stuck();
    expect(await putAside(database.sql, first.id, decision)).toBe(true);
    await went(other.id, behind.id);
    const report = await verifyKeptEvents(database.sql);
    expect(report).toMatchObject({ ok: true, rows: 3, putAside: [{ eventId: first.id, type: first.type }] });
    expect(await listed()).toMatchObject([{ eventId: first.id, waiting: 0, putAside: decision }]);
    expect(await putAside(database.sql, first.id, decision)).toBe(false);
    expect(await sendAgain(database.sql, first.id)).toBe(false);
  });

  it('counts as published to nobody, and no refill sends it', async () => {
    const { first, behind, other } = await stuck();
    await putAside(database.sql, first.id, decision);
    await went(other.id, behind.id);
    const counts = await publishedCounts(database.sql);
    expect(Object.fromEntries(counts.map(({ topic, events }) => [topic, events]))).toEqual({
      [behind.topic]: 1,
      [other.topic]: 1,
    });
    taken.published.length = 0;
    await refillTopic(
      { database: database.sql, broker, signer: specSigner(), service: 'billing' },
      first.topic,
    );
    expect(published()).toEqual([behind.id]);
  });

  it('is never changed, and only one that was left behind is put aside at all', async () => {
    const { first, behind, other } = await stuck();
    for (const { id } of [behind, other]) expect(await putAside(database.sql, id, decision)).toBe(false);
    await putAside(database.sql, first.id, decision);
    for (const change of [
      sql`update messaging.put_aside set reason = 'another'`,
      sql`delete from messaging.put_aside`,
    ])
      await expect(database.sql.execute(change)).rejects.toThrow('is never changed');
  });

  it('is on a page of the list, behind which others come', async () => {
    const { first } = await stuck();
    await putAside(database.sql, first.id, decision);
    const second = large(adopted());
    await keep(second);
    await eventually(async () => expect(await listed()).toHaveLength(2));
    const [one] = await unsentEvents(database.sql, { rows: 1 });
    expect(one?.eventId).toBe(first.id);
    const rest = await unsentEvents(database.sql, { after: one?.keys ?? null });
    expect(rest.map(({ eventId }) => eventId)).toEqual([second.id]);
  });
});
