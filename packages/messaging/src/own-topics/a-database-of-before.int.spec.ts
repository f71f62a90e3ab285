import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BudgetAdopted, topicsOwnedBy } from '@puhui/contracts';
import { createTestDatabase, testKafka, type TestDatabase } from '@puhui/testkit';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { toMessage } from '../envelope/cloud-event.js';
import { verifyKeptEvents } from '../integrity/verify-kept-events.js';
import type { PendingEvent } from '../keeping/keep-events.js';
import {
  adopted,
  anId,
  BUDGETS,
  isolatedBroker,
  MessagingNode,
  signed,
  specSignatures,
} from '../testing/index.js';
import { learnAgain } from './learn-again.js';
import { lostEvents } from './lost-events.js';

const STATEMENTS = 'puhui.billing.statement.v1';
const messageOf = (event: PendingEvent) =>
  toMessage({ ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null }, 'billing');

describe.each(['embedded', 'kafka'] as const)('on %s, a database', (kind) => {
  let log: TestDatabase;
  let broker: Broker;
  let whole: MessagingNode;
  let ofBefore: MessagingNode;
  const budget = anId();
  const own = (node: MessagingNode) => ({
    service: 'billing',
    database: node.asService,
    broker,
    signatures: specSignatures(),
  });
  const toldBy = async (node: MessagingNode, ...events: PendingEvent[]): Promise<void> => {
    await node.keep(...events);
    while ((await node.relay.publishBatch()) > 0);
  };

  beforeAll(async () => {
    log = await createTestDatabase();
    broker =
      kind === 'embedded'
        ? embeddedBroker({ connectionString: log.url })
        : isolatedBroker(
            kafkaBroker({ brokers: (await testKafka()).brokers, clientId: 'of-before' }),
            anId(),
          );
    const start = () => MessagingNode.start({ service: 'billing', broker });
    [whole, ofBefore] = await Promise.all([start(), start()]);
    await whole.ensureTopics(...topicsOwnedBy('billing'));
    // Both have the beginning, as a backup has it.
    const first = adopted(budget);
    await toldBy(whole, first);
    await toldBy(ofBefore, first);
  });
  afterAll(async () => {
    await Promise.all([whole.stop(), ofBefore.stop()]);
    await broker.close();
    await log.drop();
  });

  it('that has all that was told lacks nothing', async () => {
    expect(await lostEvents(own(whole))).toEqual([]);
    expect(await lostEvents(own(ofBefore))).toEqual([]);
  });

  it('that was restored to a moment before lacks what was told since, and nothing that others scribbled', async () => {
    const since = [adopted(budget, 2), ...Array.from({ length: 130 }, () => adopted())];
    await toldBy(whole, ...since);
    await broker.publish([
      { ...messageOf(adopted()), topic: BUDGETS },
      { topic: STATEMENTS, key: 'k', value: 'hello?', headers: { ce_id: anId() } },
    ]);
    const lost = await lostEvents(own(ofBefore));
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ id }) => since.some((event) => event.id === id))).toBe(true);
    expect(await lostEvents(own(whole))).toEqual([]);
  });

  it('learns it again, to the last one, and only then lacks nothing; what was told of changes no more', async () => {
    const look = await learnAgain({ ...own(ofBefore), keeps: false });
    expect(look).toMatchObject({ events: 131, types: new Map([[BudgetAdopted.type, 131]]) });
    const before = await verifyKeptEvents(ofBefore.sql);
    expect(before).toMatchObject({ rows: 1, ok: true });
    expect(await learnAgain({ ...own(ofBefore), keeps: true })).toEqual(look);
    expect(await lostEvents(own(ofBefore))).toEqual([]);
    expect(await learnAgain({ ...own(ofBefore), keeps: true })).toMatchObject({ events: 0, firstAt: null });
    expect(await verifyKeptEvents(ofBefore.sql)).toMatchObject({ rows: 132, findings: [] });
    await expect(ofBefore.keep(adopted(budget, 2, '999'))).rejects.toThrow('event-version-is-new');
  });

  it('is believed of what it tells next, which the one of before lacks in its turn', async () => {
    await broker.publish(signed(messageOf(adopted())));
    expect(await lostEvents(own(whole))).toHaveLength(1);
    expect(await lostEvents(own(ofBefore))).toHaveLength(1);
  });
});
