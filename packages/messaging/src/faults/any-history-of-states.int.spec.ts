import { identifier, sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId, type Id } from '@puhui/kernel';
import { createTestDatabase, howFar, longTestMs, type TestDatabase } from '@puhui/testkit';
import { messagingMigrations } from '../keeping/migrations.js';
import { takeInOnce } from '../transport/take-in.js';
import type { ReceivedEvent } from '../envelope/received.js';
import { INBOX_KEPT_DAYS, trimInbox } from '../transport/trim-inbox.js';

const DUTIES = 'puhui.members.duty.v1';
const CONSUMER = 'billing.duties';
const KEYS = Array.from({ length: 3 }, () => newId(new Date()));

const stateOf = (id: Id, aggregateId: Id, version: number): ReceivedEvent => ({
  id,
  type: 'puhui.DutyChanged.v1',
  definition: undefined,
  topic: DUTIES,
  partition: 0,
  offset: '0',
  aggregateId,
  version,
  tradeUnionId: null,
  occurredAt: new Date(),
  businessDate: '2026-11-28',
  actorId: null,
  causationId: null,
  correlationId: null,
  traceparent: null,
  data: {},
});

/** What may happen to an inbox of states: they come in any order, some twice. */
type Step =
  | { readonly do: 'come'; readonly states: readonly (readonly [key: Id, version: number])[] }
  | { readonly do: 'age'; readonly days: number }
  | { readonly do: 'trim'; readonly batch_rows_max: number; readonly batches_max: number };

const few = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('come' as const),
    states: fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.integer({ min: 1, max: 9 })), {
      minLength: 1,
      maxLength: 5,
    }),
  }),
  fc.record({
    do: fc.constant('age' as const),
    days: fc.constantFrom(INBOX_KEPT_DAYS / 3, INBOX_KEPT_DAYS + 1),
  }),
  fc.record({ do: fc.constant('trim' as const), batch_rows_max: few, batches_max: few }),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
});
afterAll(() => database.drop());

async function begin(): Promise<void> {
  for (const table of ['messaging.taken_in', 'messaging.taken_in_walked', 'messaging.consumer_offset'])
    await database.sql.execute(sql`delete from ${identifier(table)}`);
  await database.sql.execute(
    sql`insert into messaging.consumer_offset values (${CONSUMER}::text, ${DUTIES}::text, 0, 9)`,
  );
}

async function age(days: number): Promise<void> {
  const older = sql`- make_interval(days => ${days}::int)`;
  await database.sql.execute(sql`update messaging.taken_in set taken_at = taken_at ${older}`);
  await database.sql.execute(sql`update messaging.taken_in_walked set until = until ${older}`);
}

const kept = (): Promise<{ key: string; version: number }[]> =>
  database.sql.query(sql`select key, version from messaging.taken_in order by key, version`);

/** The ids of what came, by key and version: one that comes again is the same event. */
type Known = Map<string, Id>;
async function take(one: Step, ids: Known): Promise<void> {
  if (one.do === 'age') return age(one.days);
  if (one.do === 'trim') return void (await trimInbox(database.sql, one));
  const events = one.states.map(([key, version]) => {
    const name = `${key} ${version}`;
    const id = ids.get(name) ?? newId(new Date());
    ids.set(name, id);
    return stateOf(id, key, version);
  });
  await database.sql.transaction(async (tx) => void (await takeInOnce(tx, CONSUMER, events)));
}

it(
  'whatever comes, ages and is trimmed, the last state of each key stays, and in the end nothing else',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await begin();
        const ids: Known = new Map();
        for (const one of steps) await take(one, ids);
        const last = new Map<string, number>();
        for (const name of ids.keys()) {
          const [key = '', version = ''] = name.split(' ');
          last.set(key, Math.max(last.get(key) ?? 0, Number(version)));
        }
        const newest = [...last].map(([key, version]) => ({ key, version }));
        expect(await kept()).toEqual(expect.arrayContaining(newest));
        await age(INBOX_KEPT_DAYS + 1);
        expect((await trimInbox(database.sql)).isThrough).toBe(true);
        expect(await kept()).toEqual(newest.sort((one, other) => (one.key < other.key ? -1 : 1)));
      }),
      howFar({ few: 50, many: 2_000 }),
    );
  },
  longTestMs(),
);
