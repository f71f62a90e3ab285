import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@puhui/testkit';
import type { Broker, OutgoingMessage, Subscription } from '../broker/broker.js';
import { messagesTo, Recorder, SETTLE_MS, unused } from './broker-recorder.js';

/** Where an adapter honestly differs. */
export interface BrokerDifferences {
  /** Members of one group share the partitions; otherwise one takes in and the others stand by. */
  readonly sharesPartitions: boolean;
  /** It says where messages came to lie; without that a loss is found by asking for ends alone. */
  readonly saysWhere: boolean;
}

interface Parts {
  readonly broker: () => Broker;
  readonly topicOf: (partitions?: number) => Promise<string>;
  readonly recorder: () => Recorder;
  readonly differences: BrokerDifferences;
}

/**
 * What every broker must do for the platform. Each adapter runs this very suite.
 * @param open a broker on a running server; called once, closed by the suite.
 */
export function brokerContract(
  name: string,
  open: () => Promise<Broker>,
  differences: BrokerDifferences,
): void {
  describe(`the broker contract: ${name}`, () => {
    let broker: Broker;
    const topicOf = async (partitions = 3): Promise<string> => {
      const topic = unused('topic');
      await broker.ensureTopics([{ name: topic, partitions, compacted: false, retentionMs: -1 }]);
      return topic;
    };
    const recorders: Recorder[] = [];
    const recorder = (): Recorder => {
      const made = new Recorder();
      recorders.push(made);
      return made;
    };
    beforeAll(async () => {
      broker = await open();
    });
    afterAll(async () => {
      await Promise.all(recorders.map((r) => r.stop()));
      await broker.close();
    });

    const parts: Parts = { broker: () => broker, topicOf, recorder, differences };
    describe('topics', () => {
      topicClauses(parts);
    });
    describe('delivery', () => {
      deliveryClauses(parts);
      positionClauses(parts);
    });
    describe('groups', () => {
      groupClauses(parts);
      successionClauses(parts);
    });
  });
}

function topicClauses({ broker, topicOf, differences }: Parts): void {
  it('answers a ping', async () => {
    await expect(broker().ping()).resolves.toBeUndefined();
  });

  it('makes a topic once, however often it is asked', async () => {
    const topic = await topicOf(3);
    await broker().ensureTopics([{ name: topic, partitions: 3, compacted: false, retentionMs: -1 }]);
    expect(await broker().endOffsets(topic)).toHaveLength(3);
  });

  it('makes a topic once, although several ask for it at the same moment', async () => {
    const spec = { name: unused('topic'), partitions: 2, compacted: true, retentionMs: -1 };
    await Promise.all([1, 2, 3].map(() => broker().ensureTopics([spec])));
    expect(await broker().endOffsets(spec.name)).toHaveLength(2);
  });

  it('refuses a topic whose partition count differs, for keys would change their partition', async () => {
    const topic = await topicOf(3);
    const other = broker().ensureTopics([{ name: topic, partitions: 4, compacted: false, retentionMs: -1 }]);
    await expect(other).rejects.toThrow('3 partitions and must have 4');
  });

  it('counts what was published', async () => {
    const topic = await topicOf(3);
    await broker().publish(messagesTo(topic, 25));
    const ends = await broker().endOffsets(topic);
    expect(ends.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(25);
  });

  it('says where messages came to lie, of every partition, one publishing behind the other', async () => {
    const topic = await topicOf(3);
    const [one, two] = [
      await broker().publish(messagesTo(topic, 25)),
      await broker().publish(messagesTo(topic, 9)),
    ];
    const ends = (await broker().endOffsets(topic)).map(
      ({ partition, offset }) => [partition, offset] as const,
    );
    const endOf = (written: typeof one) => new Map(written.map(({ partition, next }) => [partition, next]));
    if (!differences.saysWhere) {
      expect([...one, ...two]).toEqual([]);
      return;
    }
    for (const { partition, first } of two) expect(first).toBe(endOf(one).get(partition) ?? '0');
    expect(new Map([...endOf(one), ...endOf(two)])).toEqual(new Map(ends));
  });

  it('rejects a message to a topic that is not there', async () => {
    await expect(broker().publish(messagesTo(unused('nowhere'), 1))).rejects.toThrow(/topic/i);
  });
}

function deliveryClauses({ broker, topicOf, recorder }: Parts): void {
  it('delivers key, value and headers as they were, and what has no value without one', async () => {
    const topic = await topicOf(1);
    const sent: OutgoingMessage[] = [
      { topic, key: 'a', value: '{"name":"普惠"}', headers: { ce_id: '1', ce_type: 'puhui.X.v1' } },
      { topic, key: 'a', value: null, headers: { ce_id: '2' } },
    ];
    await broker().publish(sent);
    const taken = recorder();
    await taken.subscribe(broker(), unused('group'), [topic]);
    await eventually(() => expect(taken.taken).toHaveLength(2), SETTLE_MS);
    expect(taken.taken.map(({ key, value, headers }) => ({ topic, key, value, headers }))).toEqual(sent);
  });

  it('keeps the order of each key, over many batches', async () => {
    const topic = await topicOf(3);
    const sent = messagesTo(topic, 1500, 7);
    for (let i = 0; i < sent.length; i += 300) await broker().publish(sent.slice(i, i + 300));
    const taken = recorder();
    await taken.subscribe(broker(), unused('group'), [topic]);
    await eventually(() => expect(taken.taken).toHaveLength(1500), SETTLE_MS);
    for (let key = 0; key < 7; key += 1) {
      const ids = taken.taken.filter((m) => m.key === `key-${key}`).map((m) => Number(m.headers['ce_id']));
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
    }
  });
}

function positionClauses({ broker, topicOf, recorder }: Parts): void {
  it('brings again what a consumer did not deal with', async () => {
    const topic = await topicOf(1);
    await broker().publish(messagesTo(topic, 5));
    const seen: string[] = [];
    const subscription = await broker().subscribe({
      group: unused('group'),
      topics: [topic],
      positions: async () => [],
      onBatch: async ({ messages }) => {
        const [first] = messages;
        seen.push(first?.offset ?? '');
        return { nextOffset: (BigInt(first?.offset ?? 0) + 1n).toString() };
      },
    });
    await eventually(() => expect(seen).toEqual(['0', '1', '2', '3', '4']), SETTLE_MS);
    await subscription.stop();
  });

  it('begins where the consumer says, whatever the broker remembers of the group', async () => {
    const topic = await topicOf(1);
    const group = unused('group');
    await broker().publish(messagesTo(topic, 10));
    const first = recorder();
    const subscription = await first.subscribe(broker(), group, [topic]);
    await eventually(() => expect(first.taken).toHaveLength(10), SETTLE_MS);
    await subscription.stop();
    const second = recorder();
    second.next.set(`${topic}/0`, { topic, partition: 0, offset: '4' });
    await second.subscribe(broker(), group, [topic]);
    await eventually(() => expect(second.ids()).toEqual(['4', '5', '6', '7', '8', '9']), SETTLE_MS);
  });

  it('brings all there is to whoever stands beyond the end of a log, and says where it ends', async () => {
    const topic = await topicOf(1);
    await broker().publish(messagesTo(topic, 4));
    const seen: string[] = [];
    const subscription = await broker().subscribe({
      group: unused('group'),
      topics: [topic],
      positions: async () => [{ topic, partition: 0, offset: '90' }],
      onBatch: async ({ messages, endOffset }) => {
        seen.push(...messages.map(({ offset }) => `${offset} of ${endOffset}`));
        return { nextOffset: (BigInt(messages.at(-1)?.offset ?? 0) + 1n).toString() };
      },
    });
    await eventually(() => expect(seen).toEqual(['0 of 4', '1 of 4', '2 of 4', '3 of 4']), SETTLE_MS);
    await subscription.stop();
  });

  it('delivers what is published while the consumer waits', async () => {
    const topic = await topicOf(2);
    const taken = recorder();
    await taken.subscribe(broker(), unused('group'), [topic]);
    for (let round = 1; round <= 3; round += 1) {
      await broker().publish(messagesTo(topic, 4));
      await eventually(() => expect(taken.taken).toHaveLength(round * 4), SETTLE_MS);
    }
  });
}

function groupClauses({ broker, topicOf, recorder, differences }: Parts): void {
  it('gives every group everything, from several topics', async () => {
    const [one, two] = [await topicOf(), await topicOf()];
    await broker().publish([...messagesTo(one, 10), ...messagesTo(two, 10)]);
    const [left, right] = [recorder(), recorder()];
    await left.subscribe(broker(), unused('left'), [one, two]);
    await right.subscribe(broker(), unused('right'), [one, two]);
    await eventually(() => expect([left.taken.length, right.taken.length]).toEqual([20, 20]), SETTLE_MS);
  });

  it('gives a message to one member of a group only', async () => {
    const topic = await topicOf(6);
    const group = unused('group');
    const shared = recorder();
    const one = await shared.subscribe(broker(), group, [topic], 'one');
    const two = await shared.subscribe(broker(), group, [topic], 'two');
    await eventually(
      () => expect([one.state.kind, two.state.kind]).toEqual(['running', 'running']),
      SETTLE_MS,
    );
    await broker().publish(messagesTo(topic, 120));
    await eventually(() => expect(new Set(shared.ids()).size).toBe(120), SETTLE_MS);
    expect(shared.taken).toHaveLength(120);
    const workers = new Set(shared.taken.map(({ by }) => by)).size;
    expect(workers).toBeLessThanOrEqual(differences.sharesPartitions ? 2 : 1);
  });
}

function successionClauses({ broker, topicOf, recorder }: Parts): void {
  it('lets another member go on when one stops', async () => {
    const topic = await topicOf(3);
    const group = unused('group');
    const shared = recorder();
    const one = await shared.subscribe(broker(), group, [topic], 'one');
    await broker().publish(messagesTo(topic, 30));
    await eventually(() => expect(shared.taken).toHaveLength(30), SETTLE_MS);
    await shared.subscribe(broker(), group, [topic], 'two');
    await one.stop();
    await broker().publish(messagesTo(topic, 30));
    await eventually(() => expect(shared.taken).toHaveLength(60), SETTLE_MS);
    expect(new Set(shared.taken.slice(30).map(({ by }) => by))).toEqual(new Set(['two']));
  });

  it('stops only after the batch under way', async () => {
    const topic = await topicOf(1);
    let release: () => void = () => undefined;
    let finished = false;
    const begun = new Promise<void>((started) => {
      void broker()
        .subscribe({
          group: unused('group'),
          topics: [topic],
          positions: async () => [],
          onBatch: async ({ messages }) => {
            started();
            await new Promise<void>((go) => (release = go));
            finished = true;
            return { nextOffset: (BigInt(messages.at(-1)?.offset ?? 0) + 1n).toString() };
          },
        })
        .then((made) => (subscription = made));
    });
    let subscription: Subscription | undefined;
    await broker().publish(messagesTo(topic, 1));
    await begun;
    const stopped = subscription?.stop();
    setTimeout(() => release(), 100);
    await stopped;
    expect(finished).toBe(true);
  });
}
