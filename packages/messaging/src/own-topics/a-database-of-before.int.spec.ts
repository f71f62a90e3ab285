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

/** Two databases of one service over one broker, which have the same beginning, as a live one and its backup have. */
class TwoDatabases {
  readonly budget = anId();

  private constructor(
    readonly broker: Broker,
    private readonly log: TestDatabase,
    readonly whole: MessagingNode,
    readonly ofBefore: MessagingNode,
  ) {}

  static async start(kind: 'embedded' | 'kafka'): Promise<TwoDatabases> {
    const log = await createTestDatabase();
    const broker =
      kind === 'embedded'
        ? embeddedBroker({ connectionString: log.url })
        : isolatedBroker(
            kafkaBroker({ brokers: (await testKafka()).brokers, clientId: 'of-before' }),
            anId(),
          );
    const start = () => MessagingNode.start({ service: 'billing', broker });
    const [whole, ofBefore] = await Promise.all([start(), start()]);
    await whole.ensureTopics(...topicsOwnedBy('billing'));
    const both = new TwoDatabases(broker, log, whole, ofBefore);
    const first = adopted(both.budget);
    await both.tell(whole, first);
    await both.tell(ofBefore, first);
    return both;
  }

  async tell(node: MessagingNode, ...events: PendingEvent[]): Promise<void> {
    await node.keep(...events);
    while ((await node.relay.publishBatch()) > 0);
  }

  own(node: MessagingNode) {
    return {
      service: 'billing',
      database: node.asService,
      broker: this.broker,
      signatures: specSignatures(),
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.whole.stop(), this.ofBefore.stop()]);
    await this.broker.close();
    await this.log.drop();
  }
}

describe.each(['embedded', 'kafka'] as const)('on %s, a database', (kind) => {
  let both: TwoDatabases;
  beforeAll(async () => {
    both = await TwoDatabases.start(kind);
  });
  afterAll(() => both.stop());
  const lostOf = async (name: 'whole' | 'ofBefore') => (await lostEvents(both.own(both[name]))).lost;
  const learns = (keeps: boolean) => learnAgain({ ...both.own(both.ofBefore), keeps });

  it('that has all that was told lacks nothing', async () => {
    expect(await lostOf('whole')).toEqual([]);
    expect(await lostOf('ofBefore')).toEqual([]);
  });

  it('that was restored to a moment before lacks what was told since, and nothing that others scribbled', async () => {
    const since = [adopted(both.budget, 2), ...Array.from({ length: 130 }, () => adopted())];
    await both.tell(both.whole, ...since);
    await both.broker.publish([
      { ...messageOf(adopted()), topic: BUDGETS },
      { topic: STATEMENTS, key: 'k', value: 'hello?', headers: { ce_id: anId() } },
    ]);
    const lost = await lostOf('ofBefore');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.every(({ id }) => since.some((event) => event.id === id))).toBe(true);
    expect(await lostOf('whole')).toEqual([]);
  });

  it('learns it again, to the last one, and only then lacks nothing; what was told of changes no more', async () => {
    const look = await learns(false);
    expect(look).toMatchObject({ events: 131, types: new Map([[BudgetAdopted.type, 131]]) });
    const before = await verifyKeptEvents(both.ofBefore.sql);
    expect(before).toMatchObject({ rows: 1, ok: true });
    expect(await learns(true)).toEqual(look);
    expect(await lostOf('ofBefore')).toEqual([]);
    expect(await learns(true)).toMatchObject({ events: 0, firstAt: null });
    expect(await verifyKeptEvents(both.ofBefore.sql)).toMatchObject({ rows: 132, findings: [] });
    await expect(both.ofBefore.keep(adopted(both.budget, 2, '999'))).rejects.toThrow('event-version-is-new');
  });

  it('is believed of what it tells next, which the one of before lacks in its turn', async () => {
    await both.broker.publish(signed(messageOf(adopted())));
    expect(await lostOf('whole')).toHaveLength(1);
    expect(await lostOf('ofBefore')).toHaveLength(1);
  });
});
