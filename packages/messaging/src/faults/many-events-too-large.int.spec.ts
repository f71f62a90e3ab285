import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { MessageTooLarge, type Broker } from '../broker/broker.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { keepEvents, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { putAside, unsentEvents } from '../relay/left-behind.js';
import { Relay } from '../relay/relay.js';
import { adopted, anId, brokerThatTakesAll, silentLogger, specSigner } from '../testing/index.js';

const LARGE = 5_000;
/** More than a relay reads at once, many times over. */
const MANY = 22_000;
let database: TestDatabase;
let relays: Relay[];
const taken = brokerThatTakesAll();
/** How many publishings it answers before it is gone. */
let answers: number;
let publishings: number;
/** Takes what comes before the first that is too large, as the publisher of Kafka sends it, and says how much that is. */
const broker: Broker = {
  ...taken,
  publish: async (messages) => {
    if (++publishings > answers) throw new Error('the broker is gone');
    const at = messages.findIndex(({ value }) => (value ?? '').length > LARGE);
    const written = await taken.publish(at === -1 ? messages : messages.slice(0, at));
    const large = messages[at];
    if (large !== undefined) throw new MessageTooLarge(large, (large.value ?? '').length, null, { sent: at });
    return written;
  },
};

beforeEach(async () => {
  taken.published.length = 0;
  [relays, answers, publishings] = [[], Infinity, 0];
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterEach(async () => {
  await Promise.all(relays.map((relay) => relay.stop()));
  await database.drop();
});

function relay(): Relay {
  const made = new Relay({
    signer: specSigner(),
    service: 'billing',
    database: database.sql,
    broker,
    logger: silentLogger,
    lookEveryMs: 10,
  });
  relays.push(made);
  return made;
}
const large = (event: PendingEvent): PendingEvent => ({ ...event, data: { words: 'x'.repeat(LARGE) } });
const published = (): (string | undefined)[] => taken.published.map(({ headers }) => headers['ce_id']);
const waiting = async (): Promise<string[]> =>
  (
    await database.sql.query<{ id: string }[]>(
      sql`select event_id::text as id from messaging.outbox order by position`,
    )
  ).map(({ id }) => id);

/** An event that is too large, and many that follow it under its key. */
async function followed() {
  const budget = anId();
  const first = large(adopted(budget, 1));
  await database.sql.transaction((tx) => keepEvents(tx, [first]));
  await database.sql.execute(
    sql`with follower as (
       insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, occurred_at, business_date, data, digest)
       select gen_random_uuid(), type, topic, aggregate, aggregate_id, 1 + n, occurred_at, business_date, '{}', sha256(n::text::bytea)
         from messaging.event, generate_series(1, ${MANY}::int) as n returning id, occurred_at)
     insert into messaging.outbox (event_id, occurred_at) select id, occurred_at from follower`,
  );
  return first;
}

/** Of each five events the third is too large, and the fifth follows it under its key. */
async function kept(fives: number) {
  const events = Array.from({ length: fives }, () => {
    const budget = anId();
    return [adopted(), adopted(), large(adopted(budget, 1)), adopted(), adopted(budget, 2)];
  });
  await database.sql.transaction((tx) => keepEvents(tx, events.flat()));
  const [good, stuck] = [
    events.flatMap((five) => [five[0], five[1], five[3]]),
    events.flatMap((five) => [five[2], five[4]]),
  ];
  const idsOf = (some: readonly (PendingEvent | undefined)[]) => some.map((event) => event?.id);
  return { good: idsOf(good), stuck: idsOf(stuck) };
}

describe('many events that no broker takes', () => {
  it('hold up only what follows them, and all others go out once, in their order', async () => {
    const { good, stuck } = await kept(40);
    relay().start();
    await eventually(async () => expect(await waiting()).toEqual(stuck));
    expect(published()).toEqual(good);
    expect(await unsentEvents(database.sql, { rows: 100 })).toHaveLength(40);
  });

  it('leave what is known of them to whoever comes later, wherever the broker goes away', async () => {
    const { good, stuck } = await kept(10);
    answers = 4;
    const first = relay();
    first.start();
    await eventually(() => expect(first.health().problem).toContain('the broker is gone'));
    await first.stop();
    // Three are known for each that was refused, and left the outbox.
    expect(await waiting()).toHaveLength(50 - published().length);
    expect(await unsentEvents(database.sql)).toHaveLength(answers);
    answers = Infinity;
    relay().start();
    await eventually(async () => expect(await waiting()).toEqual(stuck));
    expect(published()).toEqual(good);
    expect(await verifyKeptEvents(database.sql)).toMatchObject({ ok: true });
  });

  it('are tried once by all relays together, also by one that knew of none', async () => {
    const other = relay();
    expect(await other.publishBatch()).toBe(0);
    const { good } = await kept(1);
    await relay().publishBatch();
    const before = publishings;
    expect(await other.publishBatch()).toBe(1);
    expect([publishings - before, published()]).toEqual([1, good]);
  });

  it('are no more told of by a relay once somebody else has put the last of them aside', async () => {
    const alone = large(adopted());
    await database.sql.transaction((tx) => keepEvents(tx, [alone]));
    const running = [relay(), relay()];
    for (const one of running) one.start();
    for (const one of running) {
      await eventually(() => expect(one.health().leftOut).toContain(alone.id));
    }
    await putAside(database.sql, alone.id, { by: anId(), reason: '没有人要', at: new Date() });
    for (const one of running) await eventually(() => expect(one.health().leftOut).toBeUndefined());
  });
});

it('an event that no broker takes holds up nobody else, however much follows it', async () => {
  const first = await followed();
  const [other, later] = [adopted(), adopted()];
  await database.sql.transaction((tx) => keepEvents(tx, [other]));
  relay().start();
  await eventually(() => expect(published()).toEqual([other.id]));
  await database.sql.transaction((tx) => keepEvents(tx, [later]));
  await eventually(() => expect(published()).toEqual([other.id, later.id]));
  await putAside(database.sql, first.id, { by: anId(), reason: '没有人要', at: new Date() });
  await eventually(async () => expect(await waiting()).toEqual([]));
  expect(published()).toHaveLength(2 + MANY);
});
