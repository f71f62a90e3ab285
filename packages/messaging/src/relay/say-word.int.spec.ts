import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BudgetAdopted, DutiesTold, DutyChanged } from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import { identifier, sql } from '@puhui/postgres';
import { createTestDatabase, eventually, type TestDatabase } from '@puhui/testkit';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import type { Broker } from '../broker/broker.js';
import { publishedCounts, takenInCounts } from '../integrity/counts.js';
import { newEvent, type PendingEvent } from '../keeping/keep-events.js';
import { parkedKeys } from '../parking/list.js';
import { adopted, anId, BUDGETS, MessagingNode, specSigner, toldNow, WORDS } from '../testing/index.js';
import { topicSpecs } from '../topic-specs.js';
import { isWordHeld, sayWord, type Saying } from './say-word.js';

let log: TestDatabase;
let broker: Broker;
let node: MessagingNode;
let saying: Saying;
const heard: string[] = [];
beforeAll(async () => {
  log = await createTestDatabase();
  broker = embeddedBroker({ connectionString: log.url });
  node = await MessagingNode.start({ service: 'members', broker });
  saying = { service: 'members', broker, signer: specSigner() };
  node.consume({ name: 'words', kind: 'reactor', topics: [WORDS] }, async ({ events }) => {
    heard.push(...events.map(({ aggregateId }) => aggregateId));
  });
  await node.listen();
});
beforeEach(() => void (heard.length = 0));
afterAll(async () => {
  await node.stop();
  await broker.close();
  await log.drop();
});

const say = async (times = 1): Promise<string[]> => {
  const facts = Array.from({ length: times }, () => toldNow());
  for (const one of facts) await sayWord(saying, DutiesTold, one);
  return facts.map(({ aggregateId }) => aggregateId);
};

describe('a word', () => {
  it('is heard, and neither kept, nor counted, nor noted as taken in', async () => {
    const said = await say(2);
    await eventually(() => expect(heard).toEqual(said));
    for (const table of ['event', 'outbox', 'taken_in', 'event_chain'])
      expect(await node.sql.query(sql`select from ${identifier(`messaging.${table}`)}`)).toEqual([]);
    expect([await publishedCounts(node.sql), await takenInCounts(node.sql)]).toEqual([[], []]);
  });

  it('is no event that could be kept, and no event is a word', async () => {
    expect(() => newEvent(DutiesTold, toldNow())).toThrow('words-are-not-kept');
    const budget = { budgetId: anId(), tradeUnionId: anId(), year: 2026, amount: '1' };
    const facts = { ...toldNow(), data: { ...budget, line: 'general-benefits' } as const };
    await expect(sayWord(saying, BudgetAdopted, facts)).rejects.toThrow('only-words-are-said');
  });

  it('waits behind nothing: what cannot be read in its topic is put aside by itself, and counts nowhere', async () => {
    await broker.publish([{ topic: WORDS, key: 'k', value: 'hello?', headers: {} }]);
    const said = await say();
    await eventually(() => expect(heard).toEqual(said));
    expect(await parkedKeys(node.sql)).toMatchObject([{ topic: WORDS, key: 'k', waiting: 1 }]);
    expect(await takenInCounts(node.sql)).toEqual([]);
  });

  it('is forgotten by the embedded log, once there are enough that are newer; nothing else is', async () => {
    const short = { name: 'short', partitions: 1, compacted: false, retentionMs: 1_000, newest_max: 3 };
    await broker.ensureTopics([short, ...topicSpecs([BUDGETS])]);
    const messages = (topic: string) =>
      Array.from({ length: 5 }, (_, nr) => ({ topic, key: 'k', value: String(nr), headers: {} }));
    for (const message of [...messages('short'), ...messages(BUDGETS)]) await broker.publish([message]);
    const left = (topic: string) =>
      log.sql.query(sql`select value from broker.message where topic = ${topic}::text order by "offset"`);
    expect(await left('short')).toEqual([{ value: '2' }, { value: '3' }, { value: '4' }]);
    expect(await left(BUDGETS)).toHaveLength(5);
  });
});

describe('a word of duties', () => {
  const dutyChanged = (): PendingEvent => {
    const dutyId = anId();
    const scope = { role: 'auditor', scopeKind: 'platform', scopeId: null } as const;
    const span = { from: '2026-01-01T00:00:00.000Z', to: null, revokedAt: null };
    return newEvent(DutyChanged, {
      aggregateId: dutyId,
      version: 1,
      tradeUnionId: null,
      occurredAt: systemClock.now(),
      data: { dutyId, personId: anId(), ...scope, ...span },
    });
  };

  const publishAll = async (): Promise<void> => {
    if ((await node.relay.publishBatch()) > 0) await publishAll();
  };

  it('is held by one that waits to be published, and not by whatever else waits', async () => {
    expect(await isWordHeld(node.sql)).toBe(false);
    await node.keep(...Array.from({ length: 2_000 }, () => adopted()));
    expect(await isWordHeld(node.sql)).toBe(false);
    await node.keep(dutyChanged());
    expect(await isWordHeld(node.sql)).toBe(true);
    await node.ensureTopics(BUDGETS, 'puhui.members.duty.v1');
    await publishAll();
    expect(await isWordHeld(node.sql)).toBe(false);
  });

  it('is held by what a build of before has kept, of which nobody can tell what it is', async () => {
    await node.sql.execute(
      sql`insert into messaging.outbox (event_id, occurred_at) values (${anId()}::uuid, now())`,
    );
    expect(await isWordHeld(node.sql)).toBe(true);
    await node.sql.execute(sql`delete from messaging.outbox`);
  });
});
