import { identifier, type Reader, sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { DAY_MS, systemClock } from '@puhui/kernel';
import { createTestDatabase, howFar, longTestMs, type TestDatabase } from '@puhui/testkit';
import type { OutgoingMessage } from '../broker/broker.js';
import { toMessage, toRefill } from '../envelope/cloud-event.js';
import { takenInCounts } from '../integrity/counts.js';
import type { PendingEvent } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import {
  adopted,
  batchOf,
  BUDGETS,
  Effects,
  signed,
  silentLogger,
  specSignatures,
} from '../testing/index.js';
import { BatchConsumer } from '../transport/consumer.js';
import { INBOX_KEPT_DAYS, trimInbox } from '../transport/trim-inbox.js';

/** What may happen to an inbox, in any order and number. */
type Step =
  | { readonly do: 'new'; readonly events: number }
  | { readonly do: 'refill'; readonly from: number; readonly events: number }
  | { readonly do: 'age'; readonly days: number }
  | { readonly do: 'trim'; readonly batch_rows_max: number; readonly batches_max: number };

const few = fc.integer({ min: 1, max: 7 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('new' as const), events: few }),
  fc.record({ do: fc.constant('refill' as const), from: fc.nat(20), events: few }),
  fc.record({
    do: fc.constant('age' as const),
    days: fc.constantFrom(INBOX_KEPT_DAYS / 3, INBOX_KEPT_DAYS + 1),
  }),
  fc.record({ do: fc.constant('trim' as const), batch_rows_max: few, batches_max: few }),
);

/** One consumer that lives through the steps; time passes by making everything older. */
class Story {
  readonly events: PendingEvent[] = [];
  private readonly consumer: BatchConsumer;
  private offset = 0;

  constructor(
    private readonly database: TestDatabase,
    effects: Effects,
  ) {
    this.consumer = new BatchConsumer({
      signatures: specSignatures(),
      consumer: 'billing.budgets',
      database: database.sql,
      handle: effects.handler(),
      clock: systemClock,
      logger: silentLogger,
    });
  }

  async begin(): Promise<void> {
    for (const table of [
      'messaging.taken_in',
      'messaging.taken_in_carried',
      'messaging.taken_in_walked',
      'messaging.consumer_offset',
    ])
      await this.database.sql.execute(sql`delete from ${identifier(table)}`);
    await this.database.sql.execute(sql`delete from effect`);
    await this.consumer.positions();
  }

  async take(one: Step): Promise<void> {
    if (one.do === 'trim') await trimInbox(this.database.sql, one);
    else if (one.do === 'age') await this.age(one.days);
    else if (one.do === 'refill')
      await this.deliver(this.events.slice(one.from, one.from + one.events), toRefill);
    else {
      const fresh = Array.from({ length: one.events }, () => ({
        ...adopted(),
        occurredAt: systemClock.now(),
      }));
      this.events.push(...fresh);
      await this.deliver(fresh, toMessage);
    }
  }

  private async age(days: number): Promise<void> {
    const older = sql`- make_interval(days => ${days}::int)`;
    await this.database.sql.execute(sql`update messaging.taken_in set taken_at = taken_at ${older}`);
    for (const table of ['messaging.taken_in_carried', 'messaging.taken_in_walked'])
      await this.database.sql.execute(sql`update ${identifier(table)} set until = until ${older}`);
    const past = days * DAY_MS;
    for (const [nr, event] of this.events.entries())
      this.events[nr] = { ...event, occurredAt: new Date(event.occurredAt.getTime() - past) };
  }

  private async deliver(
    events: readonly PendingEvent[],
    as: (event: Parameters<typeof toMessage>[0], service: string) => OutgoingMessage,
  ): Promise<void> {
    if (events.length === 0) return;
    const sent = events.map((event) =>
      as({ ...event, occurredAt: event.occurredAt.toISOString(), traceparent: null }, 'billing'),
    );
    const messages = signed(...sent).map((message) => ({ ...message, offset: String(this.offset++) }));
    await this.consumer.onBatch(batchOf(BUDGETS, messages));
  }
}

/** Every event took effect once, and is counted once, in the row that stayed or in what was carried forward. */
async function expectLawful(
  events: readonly PendingEvent[],
  reader: Reader,
  effects: Effects,
): Promise<void> {
  expect(await effects.ofEvents()).toEqual(events.map(({ id }) => id).sort());
  const digest = events.reduce(
    (sum, { id }) => sum + createHash('sha256').update(id).digest().readBigUInt64BE(0),
    0n,
  );
  const counted = { events: events.length, digest: (digest % 2n ** 64n).toString() };
  expect(await takenInCounts(reader)).toMatchObject(events.length === 0 ? [] : [counted]);
}

describe('any history of an inbox', () => {
  let database: TestDatabase;
  let effects: Effects;
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations] });
    effects = await Effects.in(database.sql);
  });
  afterAll(() => database.drop());

  it(
    'handles and counts each event once, whatever was trimmed and refilled',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
          const story = new Story(database, effects);
          await story.begin();
          for (const one of steps) await story.take(one);
          await expectLawful(story.events, database.sql, effects);
        }),
        howFar({ few: 30, many: 400 }),
      );
    },
    longTestMs(),
  );
});
