import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, ownKafka, type OwnKafka } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { publishedCounts, takenInCounts } from '../integrity/counts.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import { adopted, anId, BUDGETS, Effects, MessagingNode } from '../testing/index.js';
import { pause } from '../wait.js';

const AWAY_MS = 4000;

describe('a broker killed in mid-publish', () => {
  let kafka: OwnKafka;
  let broker: Broker;
  let node: MessagingNode;
  let effects: Effects;
  beforeAll(async () => {
    kafka = await ownKafka('killed');
    broker = kafkaBroker({ brokers: kafka.brokers, clientId: 'billing', sessionTimeoutMs: 6000 });
    node = await MessagingNode.start({ service: 'billing', broker });
    effects = await Effects.in(node.sql);
    node.consume({ name: 'budgets', kind: 'reactor', topics: [BUDGETS] }, effects.handler());
    await node.listen();
    node.relay.start();
  });
  afterAll(async () => {
    await node.stop();
    await broker.close();
    await kafka.stop();
  });

  it('loses and doubles nothing, although events were kept all the while', async () => {
    const budgets = Array.from({ length: 10 }, () => anId());
    const ids: string[] = [];
    const keepRound = async (round: number): Promise<void> => {
      const events = budgets.map((budget) => adopted(budget, round));
      ids.push(...events.map(({ id }) => id));
      await node.keep(...events);
    };
    for (let round = 1; round <= 100; round += 1) await keepRound(round);
    await eventually(() => expect(node.relay.health().published).toBeGreaterThan(0));
    await kafka.kill();
    for (let round = 101; round <= 160; round += 1) await keepRound(round);
    await eventually(() => expect(node.relay.health().problem).toContain("can't publish"));
    await eventually(() => expect(node.transport.health().ready).toBe(false));
    await pause(AWAY_MS);
    await kafka.startAgain();
    for (let round = 161; round <= 180; round += 1) await keepRound(round);

    await eventually(async () => expect(await effects.all()).toHaveLength(1800));
    expect(await effects.ofEvents()).toEqual([...ids].sort());
    for (const budget of budgets) {
      const versions = await effects.versionsOf(budget);
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
    }
  });

  it('is ready again, with an empty outbox and a whole chain', async () => {
    await eventually(() => expect(node.transport.health()).toMatchObject({ ready: true }));
    await eventually(() => expect(node.relay.health().problem).toBeUndefined());
    // What the broker has delivered, the relay removes when its own transaction commits.
    await eventually(async () => expect(await node.sql.query(sql`select from messaging.outbox`)).toEqual([]));
    expect(await verifyKeptEvents(node.sql)).toMatchObject({ ok: true, rows: 1800 });
    const [published] = await publishedCounts(node.sql);
    const [taken] = await takenInCounts(node.sql);
    expect(published?.events).toBe(1800);
    expect(taken).toMatchObject({ events: published?.events, digest: published?.digest, parked: 0 });
    expect(node.died).toEqual([]);
  });
});
