import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DutyChanged, topicsOwnedBy } from '@puhui/contracts';
import { ManualClock, newId, type Clock, type Id } from '@puhui/kernel';
import {
  embeddedBroker,
  eventSigner,
  EventTransport,
  findLosses,
  keepEvents,
  mendLosses,
  newEvent,
  parkedKeys,
  Relay,
  takenInBefore,
  topicSpecs,
  type Broker,
  type EventBatch,
  type OutgoingMessage,
} from '@puhui/messaging';
import { seedOf, specSignatures, specSigner } from '@puhui/messaging/spec-keys';
import { sql } from '@puhui/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { SpecDatabase } from '../spec/spec-database.js';
import { unionChanged } from '../spec/union-events.js';
import { DutiesProjector } from './duties-projector.js';
import { DUTY_GAPS, TOLD_TOPICS } from './duty-watch.js';
import { KnownDuties } from './known-duties.js';
import { tellDuties } from './tell-duties.js';

const WORDS = 'puhui.members.duties-told.v1';
const NOW = new Date('2026-11-22T00:00:00Z');
const minute = (nr: number): Date => new Date(NOW.getTime() + nr * 60_000);
const id = (): Id => newId(NOW);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const clock = new ManualClock(NOW);
const [dutyId, officer, union] = [id(), id(), id()];
const [said, warned]: [OutgoingMessage[], string[]] = [[], []];
let log: TestDatabase;
let broker: Broker;
let members: SpecDatabase;
let billing: SpecDatabase;
let relay: Relay;
let transport: EventTransport;

beforeAll(async () => {
  [log, members, billing] = await Promise.all([
    createTestDatabase(),
    SpecDatabase.create(),
    SpecDatabase.create(),
  ]);
  broker = embeddedBroker({ connectionString: log.url });
  await broker.ensureTopics(topicSpecs(topicsOwnedBy('members')));
  const facts = { service: 'members', broker, logger: silent };
  relay = new Relay({ ...facts, database: members.scratch.asService.sql, signer: specSigner() });
  transport = new EventTransport({
    ...facts,
    service: 'billing',
    database: billing.scratch.asService.sql,
    signatures: specSignatures(),
    clock,
  });
  const projector = new DutiesProjector(clock, {
    warn: (_facts: unknown, text?: string) => void warned.push(text ?? ''),
  });
  const consumes = { name: 'duties', kind: 'projector', topics: [...TOLD_TOPICS, WORDS] } as const;
  transport.addHandler('consumer:duties', (batch: EventBatch) => projector.onEvents(batch), true, {
    consumes,
  });
  await new Promise<void>((resolve, reject) => {
    transport.listen((error) => (error === undefined ? resolve() : reject(error)));
  });
});
afterAll(async () => {
  await transport.close();
  await broker.close();
  await Promise.all([members.drop(), billing.drop(), log.drop()]);
});

const telling = (
  signer = specSigner(),
  clockOfMembers: Clock = clock,
  meanwhile = async () => undefined as void,
) =>
  tellDuties({
    service: 'members',
    database: members.database,
    clock: clockOfMembers,
    signer,
    broker: {
      endOffsets: async (topic) => {
        const ends = await broker.endOffsets(topic);
        await meanwhile();
        return ends;
      },
      publish: async (messages) => {
        said.push(...messages);
        return broker.publish(messages);
      },
    },
  });
const dutyAt = (version: number, revokedAt: Date | null) =>
  newEvent(DutyChanged, {
    aggregateId: dutyId,
    version,
    tradeUnionId: union,
    occurredAt: clock.now(),
    data: {
      dutyId,
      personId: officer,
      role: 'finance_officer',
      scopeKind: 'union',
      scopeId: union,
      from: '2026-01-01T00:00:00.000Z',
      to: null,
      revokedAt: revokedAt?.toISOString() ?? null,
    },
  });
const decide = (...events: Parameters<typeof keepEvents>[1]) =>
  members.database.statements((tx) => keepEvents(tx, events));
const duties = new KnownDuties();
const behindMs = async (): Promise<number> => (await duties.freshness(billing.database)).behindMs;
const isFresh = () => eventually(async () => expect(await behindMs()).toBeLessThan(30_000));
const businessAt = async (): Promise<Date | undefined> =>
  (
    await billing.database.query<{ at: Date }[]>(sql`select business_at as at from platform.duty_freshness`)
  )[0]?.at;
const roles = async () =>
  (await duties.rolesOf(billing.database, officer, clock.now())).map(({ role }) => role);
const fallBehind = () =>
  billing.rows(
    sql`update platform.duty_freshness set caught_up_at = clock_timestamp() - interval '31 seconds'`,
  );
/** What was published is taken in: of a word that comes before it nothing is noted, and the next one comes some seconds later. */
const caughtUp = () =>
  eventually(async () => {
    const ends = (await Promise.all(TOLD_TOPICS.map((topic) => broker.endOffsets(topic)))).flat();
    const reached = takenInBefore('billing.duties', sql`${JSON.stringify(ends)}::jsonb`);
    expect(await billing.rows(sql`select ${reached} as reached`)).toEqual([{ reached: true }]);
  });
const passed = () =>
  eventually(async () => {
    const [end] = await broker.endOffsets(WORDS);
    const at = sql`select from messaging.consumer_offset where topic = ${WORDS}::text and next_offset = ${end?.offset ?? ''}::bigint`;
    expect(await billing.rows(at)).toHaveLength(1);
  });

describe('what members decided about duties', () => {
  it('is known elsewhere as of when members says that it has told all of it', async () => {
    await decide(unionChanged(union), dutyAt(1, null));
    expect(await telling()).toBe(false);
    await relay.publishBatch();
    await caughtUp();
    expect(await behindMs()).toBe(Number.POSITIVE_INFINITY);
    expect(await telling()).toBe(true);
    await isFresh();
    expect(await roles()).toEqual(['finance_officer']);
  });

  it('is missed when it cannot be published: nothing is said, and others grow old, until it is told', async () => {
    const relays = await members.scratch.sql.pool.connect();
    await relays.query("select pg_advisory_lock(hashtextextended('puhui-relay', 0))");
    clock.set(minute(1));
    await decide(dutyAt(2, clock.now()));
    const since = await businessAt();
    expect([await relay.publishBatch(), await telling()]).toEqual([0, false]);
    await fallBehind();
    expect(await behindMs()).toBeGreaterThan(30_000);
    expect(await roles()).toEqual(['finance_officer']);
    clock.set(minute(3));
    await relays.query('select pg_advisory_unlock_all()');
    relays.release();
    expect(await relay.publishBatch()).toBe(1);
    await caughtUp();
    expect(await telling()).toBe(true);
    await isFresh();
    expect(await roles()).toEqual([]);
    expect(await billing.database.query(sql`${DUTY_GAPS} order by from_at`)).toEqual([
      { from_at: since, to_at: minute(3) },
      { from_at: minute(1), to_at: minute(3) },
    ]);
  });

  it('is not said by whoever has no key of today', async () => {
    const over = {
      sign: () => {
        throw new Error('its key is over');
      },
    };
    await expect(telling(over)).rejects.toThrow('its key is over');
  });

  it('is said though a roster waits that is being read', async () => {
    await members.rows(
      sql`insert into messaging.outbox (event_id, occurred_at, holds_word)
        select gen_random_uuid(), now(), false from generate_series(1, 20000)`,
    );
    expect(await telling()).toBe(true);
    await members.rows(sql`delete from messaging.outbox`);
  });
});

describe('while the log lacks what was told of duties', () => {
  it('nobody says that all is told, until that is told again', async () => {
    await members.rows(
      sql`update messaging.known_end set next_offset = next_offset + 5 where topic = 'puhui.members.duty.v1'`,
    );
    expect(await telling()).toBe(false);
    const database = members.scratch.asService.sql;
    const losing = { service: 'members', database, broker, signer: specSigner(), logger: silent };
    expect(await findLosses(losing)).toMatchObject([{ messages: '5' }]);
    expect(await telling()).toBe(false);
    await mendLosses(losing);
    expect(await telling()).toBe(true);
  });
});

it('nobody says that all is told who asked for the ends while a loss was noted and mended', async () => {
  const lost = sql`insert into messaging.log_loss as known (topic, times, messages, noticed_at, mended)
    values ('puhui.members.duty.v1', 1, 1, now(), 1) on conflict (topic) do update set times = known.times + 1, mended = known.times + 1`;
  expect(await telling(specSigner(), clock, async () => void (await members.rows(lost)))).toBe(false);
  expect(await telling()).toBe(true);
});

describe('a word', () => {
  it('is known as of the hearer’s own time, whatever time the process of members has', async () => {
    clock.set(minute(4));
    expect(await telling(specSigner(), new ManualClock(minute(5)))).toBe(true);
    await passed();
    await fallBehind();
    const heard = await businessAt();
    expect(heard?.getTime()).toBeLessThanOrEqual(minute(4).getTime());
    expect(heard?.getTime()).toBeGreaterThan(minute(3).getTime());
    const open = sql`select to_at from (${DUTY_GAPS}) as gap where from_at <= ${minute(4)}::timestamptz and to_at is null`;
    expect(await billing.rows(open)).toHaveLength(1);
    expect(await telling()).toBe(true);
    await isFresh();
  });
});

describe('a word that members did not say now', () => {
  const outcomeOf = async (...messages: readonly OutgoingMessage[]): Promise<number> => {
    // A word that was said before and is heard only now would count.
    await passed();
    await fallBehind();
    await broker.publish(messages);
    await passed();
    return behindMs();
  };
  const like = (
    key: string,
    change: (data: Record<string, unknown>) => object = (data) => data,
  ): OutgoingMessage => {
    const last = said.at(-1);
    if (last === undefined) throw new Error('nothing was said yet');
    const plain = Object.entries(last.headers).filter(([name]) => !name.startsWith('ce_sign'));
    const data = JSON.parse(last.value ?? '') as Record<string, unknown>;
    return { ...last, key, value: JSON.stringify(change(data)), headers: Object.fromEntries(plain) };
  };

  it('moves nothing and parks itself alone, if it is unsigned, forged, or junk', async () => {
    const forged = eventSigner(seedOf('billing')).sign([like('forged')]);
    const junk = { topic: WORDS, key: 'junk', value: null, headers: {} };
    expect(await outcomeOf(like('unsigned'), ...forged, junk)).toBeGreaterThan(30_000);
    const parked = (await parkedKeys(billing.scratch.sql)).map(({ topic, key }) => `${topic} ${key}`);
    expect(parked.toSorted()).toEqual(['forged', 'junk', 'unsigned'].map((key) => `${WORDS} ${key}`));
    expect(await telling()).toBe(true);
    await isFresh();
  });

  it('moves nothing, if it is one of before', async () => {
    const before = new Date(Date.now() - 31_000).toISOString();
    const old = specSigner().sign([like('old', (data) => ({ ...data, toldUntil: before }))]);
    expect(await outcomeOf(...old)).toBeGreaterThan(30_000);
  });

  it('moves nothing, if it is of a time that has not come, and that is said once in the log', async () => {
    const ahead = new Date(Date.now() + 300_000).toISOString();
    const early = () => specSigner().sign([like('early', (data) => ({ ...data, toldUntil: ahead }))]);
    warned.length = 0;
    expect(await outcomeOf(...early())).toBeGreaterThan(30_000);
    expect(await outcomeOf(...early())).toBeGreaterThan(30_000);
    expect(warned).toEqual([expect.stringContaining('clocks')]);
  });

  it('moves nothing, if it speaks of what was not read yet; said again once that is read, it counts', async () => {
    const written = (await broker.endOffsets('puhui.members.trade-union.v1')).filter(
      ({ offset }) => offset !== '0',
    );
    const ends = written.map((end) => ({ ...end, offset: String(Number(end.offset) + 1) }));
    const toldUntil = new Date().toISOString();
    const ahead = () => specSigner().sign([like('ahead', () => ({ toldUntil, ends }))]);
    expect(await outcomeOf(...ahead())).toBeGreaterThan(30_000);
    await decide(unionChanged(union, { version: 2 }));
    await relay.publishBatch();
    await eventually(async () => expect(await outcomeOf(...ahead())).toBeLessThan(30_000));
  });
});
