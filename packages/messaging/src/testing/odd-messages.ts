import { createHash } from 'node:crypto';
import { eventsOfTopic, exampleOf, isWord, type TopicName } from '@puhui/contracts';
import { newId, systemClock } from '@puhui/kernel';
import { sql, type Writer } from '@puhui/postgres';
import fc from 'fast-check';
import type { IncomingMessage, MessageBytes } from '../broker/broker.js';
import { readable } from '../broker/bytes.js';
import { isJsonObject } from '../json.js';
import type { SqlDatabase } from '../sql.js';
import { BatchConsumer } from '../transport/consumer.js';
import type { RegisteredConsumer } from '../transport/event-transport.js';
import { batchOf } from './batches.js';
import { silentLogger } from './messaging-node.js';
import { signed } from './spec-keys.js';

type Unplaced = Omit<IncomingMessage, 'offset'>;

const NAMES =
  'ce_id ce_type ce_time ce_subject ce_aggregateversion ce_businessdate ce_tradeunionid ce_traceparent ce_refilled ' +
  'ce_signature ce_signaturekey ce_signaturepath ce_signedat __proto__ constructor';
const names = NAMES.split(' ');
const TEXTS = ['', '\0', '-1', '1e999', 'Client was closed', 'null', '[]', '{}', '9'.repeat(400), '😀'];

/** Compresses badly, and is the same for every seed. */
const noise = (bytes: number): Buffer =>
  createHash('shake256', { outputLength: bytes }).update('noise').digest();

const anyText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 60 }));
const anyBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 9, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 9, arbitrary: anyText.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.constantFrom(21_000, 1_000_000).map(noise) },
);
const header = fc.tuple(fc.oneof(fc.constantFrom(...names), anyText), anyBytes);

/** Whatever bytes a broker may hold. */
const anything: fc.Arbitrary<Unplaced> = fc
  .record({
    key: fc.option(anyBytes),
    value: fc.option(anyBytes),
    headers: fc.array(header, { maxLength: 12 }),
  })
  .map((bytes: MessageBytes) => readable('0', bytes));

/** An event that its owner signed although it is wrong somewhere. */
const nearlyAnEvent = (topic: TopicName): fc.Arbitrary<Unplaced> =>
  fc
    .record({
      event: fc.constantFrom(...eventsOfTopic(topic)),
      header: fc.option(fc.tuple(fc.constantFrom(...names), anyText), { freq: 2 }),
      field: fc.option(fc.tuple(fc.nat(20), fc.oneof(fc.jsonValue(), anyText)), { freq: 2 }),
      deep: fc.boolean(),
      body: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: anyText }),
    })
    .map(({ event, header: other, field, deep, body }) => {
      const example = exampleOf(event);
      const data: Record<string, unknown> = isJsonObject(example) ? { ...example } : {};
      const fields = Object.keys(data);
      if (field !== null) data[fields[field[0] % fields.length] ?? ''] = field[1];
      if (deep && field === null) data['more'] = nested(2_000);
      const headers = { ...attributes(event.type), ...(other === null ? {} : { [other[0]]: other[1] }) };
      return ownersOwn(topic, body ?? JSON.stringify(data), headers);
    });

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

const attributes = (type: string): Record<string, string> => ({
  ce_id: newId(systemClock.now()),
  ce_type: type,
  ce_time: systemClock.now().toISOString(),
  ce_subject: newId(systemClock.now()),
  ce_aggregateversion: '1',
  ce_businessdate: '2026-12-01',
});

function ownersOwn(topic: TopicName, value: string, headers: Record<string, string>): Unplaced {
  const [message] = signed({ topic, key: headers['ce_subject'] ?? '', value, headers });
  return { key: message?.key ?? null, value, headers: message?.headers ?? {} };
}

/** Of a type that no build knows: it has no effect but that it was taken in. */
const trueEvent = (topic: TopicName): Unplaced => ownersOwn(topic, '{}', attributes('puhui.NeverHeardOf.v1'));

/** No broker has so many, so that what the service takes in meanwhile is on another one. */
const PARTITION = 999;

/**
 * Hands a consumer whatever anybody could write to one of its topics, and true events between.
 * @returns what did not flow: the problem of the consumer, true events that were not taken in.
 */
export async function handOddMessages<Tx extends Writer>(
  database: SqlDatabase<Tx>,
  { consumer, handle, signatures }: RegisteredConsumer<Tx>,
  topic: TopicName,
  seed: number,
): Promise<{ problem: string | undefined; missing: readonly string[] }> {
  // Of a word nothing is noted but what its handler was given.
  const heard = new Set<string>();
  const batches = new BatchConsumer<Tx>({
    consumer,
    database,
    handle: async (batch) => {
      await handle(batch);
      for (const { id } of batch.events) heard.add(id);
    },
    signatures,
    clock: systemClock,
    logger: silentLogger,
  });
  await batches.positions();
  const odd = fc.sample(fc.oneof(anything, nearlyAnEvent(topic)), { numRuns: 40, seed });
  const mixed = odd.flatMap((message, at) => (at % 4 === 0 ? [trueEvent(topic), message] : [message]));
  const messages = [...mixed, trueEvent(topic)].map((message, at) => ({ ...message, offset: String(at) }));
  const batch = { ...batchOf(topic, messages), partition: PARTITION };
  // A consumer that says that its machine is broken would go on for ever.
  await batches.onBatch({ ...batch, isStale: () => batches.problem !== undefined });
  const ids = messages.flatMap(({ headers }) =>
    headers['ce_type'] === 'puhui.NeverHeardOf.v1' ? [headers['ce_id'] ?? ''] : [],
  );
  const taken = await database.query<{ id: string }[]>(
    sql`select event_id::text as id from messaging.taken_in where consumer = ${consumer}::text and event_id = any (${ids}::uuid[])`,
  );
  const known = isWord(topic) ? heard : new Set(taken.map(({ id }) => id));
  return { problem: batches.problem, missing: ids.filter((id) => !known.has(id)) };
}
