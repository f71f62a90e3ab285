import { deepStrictEqual } from 'node:assert';
import { sql } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, eventually, testKafka, type TestDatabase } from '@puhui/testkit';
import { Kafka, logLevel } from 'kafkajs';
import { topicsOwnedBy, type TopicName } from '@puhui/contracts';
import type { Broker } from '../broker/broker.js';
import { embeddedBroker } from '../broker/embedded/embedded-broker.js';
import { kafkaBroker } from '../broker/kafka/kafka-broker.js';
import { lostEvents } from '../own-topics/lost-events.js';
import { findLosses, meetLog, mendLosses, openLosses } from '../relay/log-losses.js';
import {
  adopted,
  anId,
  BUDGETS,
  Effects,
  isolatedBroker,
  MessagingNode,
  silentLogger,
  specSignatures,
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

type Event = ReturnType<typeof adopted>;
const many = (length: number): Event[] => Array.from({ length }, () => adopted());

/** A service that publishes into such a log, and consumes from it what it published. */
class Losing {
  private constructor(
    readonly log: Log,
    readonly node: MessagingNode,
    private readonly effects: Effects,
  ) {}

  static async start(kind: Kind): Promise<Losing> {
    const log = await Log.start(kind);
    const node = await MessagingNode.start({ service: 'billing', broker: log.broker });
    await node.ensureTopics(...topicsOwnedBy('billing'), UNIONS);
    return new Losing(log, node, await Effects.in(node.sql));
  }

  private get options() {
    const { asService: database } = this.node;
    const { broker } = this.log;
    return { service: 'billing', database, broker, signer: specSigner(), logger: silentLogger };
  }

  async publish(...events: Event[]): Promise<void> {
    await this.node.keep(...events);
    while ((await this.node.relay.publishBatch()) > 0);
  }

  find = () => findLosses(this.options);
  /** What a database does not know that was not there yet, or is of before. */
  forget = async () => {
    await this.node.sql.execute(sql`delete from messaging.known_end`);
    await this.node.sql.execute(sql`delete from messaging.log_loss`);
  };
  /** As each start of whoever owns such topics does. */
  async meet(service: string): Promise<void> {
    await this.node.ensureTopics(...topicsOwnedBy(service));
    const own = { ...this.options, service, signatures: specSignatures() };
    await meetLog(own, (await lostEvents(own)).losses);
  }
  open = () => openLosses(this.node.asService);
  mend = () => mendLosses(this.options);

  async consuming(work: () => Promise<void>, topic: TopicName = BUDGETS): Promise<void> {
    const transport = this.node.newTransport();
    const handle = this.effects.handler();
    this.node.consume({ name: 'budgets', kind: 'reactor', topics: [topic] }, handle, transport);
    await this.node.listen(transport);
    await work();
    await transport.close();
  }

  /** Resolves once each of these, and nothing else, took effect once. */
  async haveAll(events: readonly Event[]): Promise<void> {
    const ids = events.map(({ id }) => id).sort();
    await eventually(async () => deepStrictEqual(await this.effects.ofEvents(), ids), SETTLE_MS);
  }

  /** Resolves once the last that took effect of each key is this version of it. */
  async haveNewest(versions: ReadonlyMap<string, number>): Promise<void> {
    await eventually(async () => {
      const all = await this.effects.all();
      deepStrictEqual(new Map(all.map(({ aggregate, version }) => [aggregate, version])), versions);
    }, SETTLE_MS);
  }

  async stop(): Promise<void> {
    await this.node.stop();
    await this.log.stop();
  }
}

describe.each<Kind>(['embedded', 'kafka'])('when the log loses its newest messages, on %s,', (kind) => {
  let losing: Losing;
  beforeEach(async () => {
    losing = await Losing.start(kind);
  });
  afterEach(() => losing.stop());

  it('a consumer that had them takes in what comes under their offsets', async () => {
    const [before, after] = [many(60), many(12)];
    await losing.publish(...before);
    await losing.consuming(async () => {
      await losing.haveAll(before);
      await losing.log.lose(3);
      await losing.publish(...after);
      await losing.haveAll([...before, ...after]);
    });
  });

  it('they are published again, for whoever had not had them, though nothing else is published', async () => {
    const before = many(40);
    await losing.publish(...before);
    await losing.log.lose(2);
    expect((await losing.find()).length).toBeGreaterThan(0);
    expect(await losing.find()).toEqual([]);
    expect(await losing.open()).toMatchObject([{ topic: BUDGETS, times: 1 }]);
    expect(await losing.mend()).toBe(1);
    expect(await losing.open()).toEqual([]);
    expect(await losing.mend()).toBe(0);
    await losing.consuming(() => losing.haveAll(before));
  });
});

describe.each<Kind>(['embedded', 'kafka'])('when such a log is looked at again, on %s,', (kind) => {
  let losing: Losing;
  beforeEach(async () => {
    losing = await Losing.start(kind);
  });
  afterEach(() => losing.stop());

  it('what was published again and is lost once more is found, and published again', async () => {
    const before = many(40);
    await losing.publish(...before);
    for (const times of [1, 2]) {
      await losing.log.lose(2);
      expect((await losing.find()).length).toBeGreaterThan(0);
      expect(await losing.open()).toMatchObject([{ topic: BUDGETS, times }]);
      expect(await losing.mend()).toBe(1);
    }
    await losing.consuming(() => losing.haveAll(before));
  });

  it('a partition is known by looking, though nothing was published there since anybody noted it', async () => {
    const before = many(40);
    await losing.publish(...before);
    await losing.forget();
    expect(await losing.find()).toEqual([]);
    await losing.log.lose(2);
    expect((await losing.find()).length).toBeGreaterThan(0);
  });

  it('a consumer that looks again only when the log has grown beyond where it stood lacks none', async () => {
    const [before, after] = [many(40), many(90)];
    await losing.publish(...before);
    await losing.consuming(() => losing.haveAll(before));
    await losing.log.lose(2);
    await losing.publish(...after);
    // The relay has noticed it by where its messages came to lie.
    expect(await losing.find()).toEqual([]);
    expect(await losing.open()).toMatchObject([{ topic: BUDGETS }]);
    await losing.mend();
    await losing.consuming(() => losing.haveAll([...before, ...after]));
  });
});

describe.each<Kind>(['embedded', 'kafka'])('a topic, on %s,', (kind) => {
  let losing: Losing;
  beforeEach(async () => {
    losing = await Losing.start(kind);
  });
  afterEach(() => losing.stop());

  it('of states leaves out none that was told below where a consumer stood, however much follows', async () => {
    // Of many keys some lie beside the busy one, in its partition.
    const [busy, quiet] = [anId(), Array.from({ length: 12 }, anId)];
    const versions = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, nr) => unionChanged(busy, from + nr));
    await losing.publish(...versions(1, 40));
    await losing.consuming(() => losing.haveNewest(new Map([[busy, 40]])), UNIONS);
    await losing.log.lose(0, UNIONS);
    await losing.publish(...quiet.map((key) => unionChanged(key, 1)));
    await losing.find();
    await losing.mend();
    await losing.publish(...versions(41, 90));
    const all = new Map([[busy, 90], ...quiet.map((key) => [key, 1] as const)]);
    await losing.consuming(() => losing.haveNewest(all), UNIONS);
  });

  it('sends its readers back also where the database has forgotten how often they were sent before', async () => {
    const [busy, quiet] = [anId(), Array.from({ length: 12 }, anId)];
    const versions = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, nr) => unionChanged(busy, from + nr));
    const all = (last: number, others: number) =>
      new Map([[busy, last], ...quiet.map((key) => [key, others] as const)]);
    await losing.publish(...versions(1, 40), ...quiet.map((key) => unionChanged(key, 1)));
    await losing.consuming(() => losing.haveNewest(all(40, 1)), UNIONS);
    await losing.log.lose(0, UNIONS);
    await losing.find();
    await losing.mend();
    await losing.publish(...versions(41, 90));
    await losing.consuming(() => losing.haveNewest(all(90, 1)), UNIONS);
    await losing.forget();
    await losing.meet('members');
    await losing.log.lose(0, UNIONS);
    await losing.publish(...quiet.map((key) => unionChanged(key, 2)));
    await losing.find();
    expect(await losing.open()).toMatchObject([{ times: 2 }]);
    await losing.mend();
    await losing.publish(...versions(91, 190));
    await losing.consuming(() => losing.haveNewest(all(190, 2)), UNIONS);
  });

  it('that lost nothing is not taken for one that did', async () => {
    await losing.publish(...many(20));
    await losing.publish(...many(20));
    expect(await losing.find()).toEqual([]);
    expect(await losing.open()).toEqual([]);
  });
});
