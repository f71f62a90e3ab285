import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, testKafka, type TestDatabase } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import type { TopicName } from '@puhui/contracts';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { findLosses, mendLosses, openLosses } from '../relay/log-losses.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  isolatedBroker,
  MessagingNode,
  silentLogger,
  specSigner,
  unionChanged,
  UNIONS,
} from '../testing/index.js';
import { topicSpecs } from '../topic-specs.js';

type Kind = 'embedded' | 'kafka';
const SETTLE_MS = 20_000;

/** A log that can lose what it acknowledged: Kafka all of a topic, the embedded one the newest of each partition. */
class Log {
  private constructor(
    private readonly kind: Kind,
    readonly broker: Broker,
    private readonly database: TestDatabase,
    private readonly corner: string,
    private readonly kafka: Kafka,
  ) {}

  static async start(kind: Kind): Promise<Log> {
    const [database, corner] = [await createTestDatabase(), anId()];
    const { brokers } = await testKafka();
    const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING });
    const broker =
      kind === 'kafka'
        ? isolatedBroker(kafkaBroker({ brokers, clientId: 'lossy' }), corner)
        : embeddedBroker({ connectionString: database.url });
    return new Log(kind, broker, database, corner, kafka);
  }

  /** @param left of each partition, where the log can lose a part */
  async lose(left: number, topic: TopicName = BUDGETS): Promise<void> {
    if (this.kind === 'embedded') {
      await this.database.sql.execute(sql`delete from broker.message where "offset" >= ${left}::int`);
      await this.database.sql.execute(
        sql`update broker.log_end set next_offset = least(next_offset, ${left}::int)`,
      );
      return;
    }
    const admin = this.kafka.admin();
    await admin.connect();
    const name = `${this.corner}.${topic}`;
    await admin.deleteTopics({ topics: [name] });
    while ((await admin.listTopics()).includes(name));
    await admin.disconnect();
    await this.broker.ensureTopics(topicSpecs([topic]));
  }

  async stop(): Promise<void> {
    await this.broker.close();
    await this.database.drop();
  }
}

describe.each<Kind>(['embedded', 'kafka'])('when the log loses its newest messages, on %s,', (kind) => {
  let log: Log;
  let node: MessagingNode;
  let effects: Effects;
  beforeEach(async () => {
    log = await Log.start(kind);
    node = await MessagingNode.start({ service: 'billing', broker: log.broker });
    effects = await Effects.in(node.sql);
    await node.ensureTopics(BUDGETS);
  });
  afterEach(async () => {
    await node.stop();
    await log.stop();
  });

  const options = () => ({
    service: 'billing',
    database: node.asService,
    broker: log.broker,
    signer: specSigner(),
    logger: silentLogger,
  });
  const many = (length: number) => Array.from({ length }, () => adopted());
  const publish = async (...events: ReturnType<typeof adopted>[]) => {
    await node.keep(...events);
    while ((await node.relay.publishBatch()) > 0);
  };
  const consuming = async (work: () => Promise<void>, topic: TopicName = BUDGETS) => {
    const transport = node.newTransport();
    node.consume({ name: 'budgets', kind: 'reactor', topics: [topic] }, effects.handler(), transport);
    await node.listen(transport);
    await work();
    await transport.close();
  };
  const haveAll = (events: readonly ReturnType<typeof adopted>[]) =>
    eventually(
      async () => expect(await effects.ofEvents()).toEqual(events.map(({ id }) => id).sort()),
      SETTLE_MS,
    );

  it('a consumer that had them takes in what comes under their offsets', async () => {
    const [before, after] = [many(60), many(12)];
    await publish(...before);
    await consuming(async () => {
      await haveAll(before);
      await log.lose(3);
      await publish(...after);
      await haveAll([...before, ...after]);
    });
  });

  it('they are published again, for whoever had not had them, though nothing else is published', async () => {
    const before = many(40);
    await publish(...before);
    await log.lose(2);
    expect((await findLosses(options())).length).toBeGreaterThan(0);
    expect(await findLosses(options())).toEqual([]);
    expect(await openLosses(node.asService)).toMatchObject([{ topic: BUDGETS, times: 1 }]);
    expect(await mendLosses(options())).toBe(1);
    expect(await openLosses(node.asService)).toEqual([]);
    expect(await mendLosses(options())).toBe(0);
    await consuming(() => haveAll(before));
  });

  it('a consumer that looks again only when the log has grown beyond where it stood lacks none', async () => {
    const [before, after] = [many(40), many(90)];
    await publish(...before);
    await consuming(() => haveAll(before));
    await log.lose(2);
    await publish(...after);
    // The relay has noticed it by where its messages came to lie.
    expect(await findLosses(options())).toEqual([]);
    expect(await openLosses(node.asService)).toMatchObject([{ topic: BUDGETS }]);
    await mendLosses(options());
    await consuming(() => haveAll([...before, ...after]));
  });

  it('a state that was told below where a consumer stood is not left out, however much follows it', async () => {
    // Of many keys some lie beside the busy one, in its partition.
    const [busy, quiet] = [anId(), Array.from({ length: 12 }, anId)];
    const versions = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, nr) => unionChanged(busy, from + nr));
    const newest = async () =>
      new Map((await effects.all()).map(({ aggregate, version }) => [aggregate, version]));
    const have = (version: number, keys: readonly string[]) =>
      eventually(
        async () =>
          expect(await newest()).toEqual(new Map([[busy, version], ...keys.map((key) => [key, 1] as const)])),
        SETTLE_MS,
      );
    await node.ensureTopics(UNIONS);
    await publish(...versions(1, 40));
    await consuming(() => have(40, []), UNIONS);
    await log.lose(0, UNIONS);
    await publish(...quiet.map((key) => unionChanged(key, 1)));
    await findLosses(options());
    await mendLosses(options());
    await publish(...versions(41, 90));
    await consuming(() => have(90, quiet), UNIONS);
  });

  it('nothing is taken for lost while nothing is', async () => {
    await publish(...many(20));
    await publish(...many(20));
    expect(await findLosses(options())).toEqual([]);
    expect(await openLosses(node.asService)).toEqual([]);
  });
});
