import {
  eventsOfTopic,
  exampleOf,
  TradeUnionChanged,
  type EventDefinition,
  type TopicName,
} from '@puhui/contracts';
import { systemClock } from '@puhui/kernel';
import type { Writer } from '@puhui/postgres';
import { slotOf, type IncomingMessage, type OutgoingMessage } from '../broker/broker.js';
import type { SqlDatabase } from '../sql.js';
import { BatchConsumer } from '../transport/consumer.js';
import { isJsonObject, type JsonValue } from '../json.js';
import type { RegisteredConsumer } from '../transport/event-transport.js';
import { batchOf } from './batches.js';
import { silentLogger } from './messaging-node.js';
import { anId } from './sample-events.js';
import { signed } from './spec-keys.js';

/** Which of the things that an example tells of, by number, and as of which version. */
export interface Examples {
  readonly first: number;
  readonly count: number;
  readonly version: number;
}

/** What all ids of an example begin with, and what they are to begin with instead, counted up; and its texts, of which some are names. */
const [IDS, COUNTED_UP, TEXTS] = ['019f0000-', 0x01a0_0000, '"普惠"'];

/** Events of all kinds of a topic in turns, each of a thing of its own, as its owner publishes them. */
function exampleMessages(
  topic: TopicName,
  { first, count, version }: Examples,
): Omit<IncomingMessage, 'offset'>[] {
  const kinds = eventsOfTopic(topic).map((kind) => [kind.type, JSON.stringify(exampleLike(kind))] as const);
  const examples = Array.from({ length: count }, (_, at): OutgoingMessage[] =>
    kinds
      .slice((first + at) % kinds.length)
      .slice(0, 1)
      .map(([type, data]) => {
        const ids = `${(COUNTED_UP + first + at).toString(16).padStart(8, '0')}-`;
        // The first id of an example is that of the thing itself, or of what it belongs to.
        const thing = `${ids}0000-7000-8000-000000000001`;
        const headers = {
          ce_id: anId(),
          ce_type: type,
          ce_time: systemClock.now().toISOString(),
          ce_subject: thing,
          ce_aggregateversion: String(version),
          ce_businessdate: '2026-11-22',
        };
        const value = data.replaceAll(IDS, ids).replaceAll(TEXTS, `"普惠${first + at}"`);
        return { topic, key: thing, value, headers };
      }),
  );
  return signed(...examples.flat()).map(({ key, value, headers }) => ({ key, value, headers }));
}

/** What a schema does not say: the path of a union ends with it. */
function exampleLike(kind: EventDefinition): JsonValue {
  const example: JsonValue = exampleOf(kind);
  if (kind.type !== TradeUnionChanged.type || !isJsonObject(example)) return example;
  return { ...example, parentId: null, path: [example['id'] ?? null] };
}

/** No broker has so many, so that what the service takes in meanwhile is on another one. */
const PARTITION = 999;

/** Has a consumer take examples of a topic in, behind those that it took in before. @returns codes of those that it could not */
export async function handExamples<Tx extends Writer>(
  database: SqlDatabase<Tx>,
  { consumer, handle, signatures }: RegisteredConsumer<Tx>,
  topic: TopicName,
  examples: Examples,
): Promise<readonly string[]> {
  const givenUp: string[] = [];
  const batches = new BatchConsumer<Tx>({
    consumer,
    database,
    handle,
    signatures,
    clock: systemClock,
    logger: silentLogger,
    onGivenUp: (code) => void givenUp.push(code),
  });
  await batches.positions();
  const next = Number(batches.nextOffset(slotOf({ topic, partition: PARTITION })));
  const messages = exampleMessages(topic, examples).map((one, at) => ({ ...one, offset: String(next + at) }));
  await batches.onBatch({ ...batchOf(topic, messages), partition: PARTITION });
  return givenUp;
}
