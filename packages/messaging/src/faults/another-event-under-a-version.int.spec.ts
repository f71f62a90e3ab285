import { sql } from '@puhui/postgres';
import { PartnerChanged } from '@puhui/contracts';
import { systemClock, type Id } from '@puhui/kernel';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IncomingMessage } from '../broker/broker.js';
import { newEvent, type PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { replayParkedKey } from '../parking/replay.js';
import { anId, batchOf, Effects, messageOf, silentLogger, specSignatures } from '../testing/index.js';
import { BatchConsumer } from '../transport/consumer.js';
import { trimInbox } from '../transport/trim-inbox.js';

const CONSUMER = 'billing.partners';
const { topic: TOPIC } = PartnerChanged;
const OTHER = 'ANOTHER_EVENT_OF_THAT_VERSION';

/** As partners tells it; `status` tells one from another. */
const told = (id: Id, version: number, status: 'live' | 'delisted' = 'live'): PendingEvent =>
  newEvent(PartnerChanged, {
    aggregateId: id,
    version,
    tradeUnionId: anId(),
    occurredAt: systemClock.now(),
    data: {
      id,
      name: '洁车坊',
      uscc: '91350100M000100Y43',
      tradeUnionId: anId(),
      status,
      contractFrom: null,
      contractTo: null,
    },
  });

let database: TestDatabase;
let effects: Effects;
let consumer: BatchConsumer;
let end: number;
let givenUp: string[];
beforeEach(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  effects = await Effects.in(database.sql);
  [end, givenUp] = [0, []];
  consumer = new BatchConsumer({
    consumer: CONSUMER,
    database: database.sql,
    handle: effects.handler(),
    signatures: specSignatures(),
    onGivenUp: (code) => givenUp.push(code),
    clock: systemClock,
    logger: silentLogger,
  });
  await consumer.positions();
});
afterEach(() => database.drop());

async function arrive(...events: readonly PendingEvent[]): Promise<void> {
  const messages = events.map((event): IncomingMessage => ({ ...messageOf(event), offset: String(end++) }));
  await consumer.onBatch(batchOf(TOPIC, messages));
}
const taken = async (id: Id): Promise<number[]> => effects.versionsOf(id);

describe('another event under a version that was taken in', () => {
  it('waits under its key, named with both events, and does not pass for the same again', async () => {
    const id = anId();
    const [known, other, next] = [told(id, 2), told(id, 2, 'delisted'), told(id, 3)];
    await arrive(told(id, 1), known);
    await arrive(other, next);
    expect(givenUp).toEqual([OTHER]);
    expect(await taken(id)).toEqual([1, 2]);
    const waiting = await database.sql.query<{ error: string | null; code: string | null }[]>(
      sql`select error, error_code as code from messaging.parked_message where consumer = ${CONSUMER}::text order by "offset"`,
    );
    expect(waiting).toMatchObject([
      { code: OTHER, error: expect.stringContaining(`and so is ${known.id}`) },
      { code: null },
    ]);
    expect(waiting[0]?.error).toContain(`${other.id} is version 2 of ${id}`);
  });

  it('waits also where both come in one batch, and holds up nobody else', async () => {
    const [id, beside] = [anId(), anId()];
    await arrive(told(id, 1), told(id, 1, 'delisted'), told(beside, 1));
    expect(givenUp).toEqual([OTHER]);
    expect([await taken(id), await taken(beside)]).toEqual([[1], [1]]);
  });

  it('is not taken in by a replay', async () => {
    const id = anId();
    await arrive(told(id, 1));
    await arrive(told(id, 1, 'delisted'));
    const ref = { consumer: CONSUMER, topic: TOPIC, key: id };
    const outcome = await replayParkedKey(database.sql, ref, effects.handler(), specSignatures());
    expect(outcome).toMatchObject({ kind: 'failed', errorCode: OTHER });
    expect(await taken(id)).toEqual([1]);
  });

  it('waits however long ago the first was taken in', async () => {
    const id = anId();
    await arrive(told(id, 1), told(id, 2));
    await database.sql.execute(sql`update messaging.taken_in set taken_at = taken_at - interval '900 days'`);
    await trimInbox(database.sql);
    await arrive(told(id, 2, 'delisted'));
    expect(givenUp).toEqual([OTHER]);
  });

  it('is not the same event again, nor an older one, nor that of another key or consumer', async () => {
    const [id, beside] = [anId(), anId()];
    const [first, second] = [told(id, 1), told(id, 2)];
    await arrive(second, told(beside, 2));
    await arrive(second, first);
    expect(givenUp).toEqual([]);
    expect(await taken(id)).toEqual([2, 1]);
    await database.sql.execute(
      sql`insert into messaging.taken_in (consumer, event_id, topic, key, version, is_state)
          values ('billing.other', ${anId()}::uuid, ${TOPIC}::text, ${id}::text, 3, true)`,
    );
    await arrive(told(id, 3));
    expect(givenUp).toEqual([]);
  });
});
