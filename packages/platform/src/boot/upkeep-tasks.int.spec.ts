import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAY_MS, ManualClock, newId } from '@puhui/kernel';
import type { EventService } from '@puhui/contracts';
import { INBOX_KEPT_DAYS, type OutgoingMessage } from '@puhui/messaging';
import { specSigner } from '@puhui/messaging/spec-keys';
import { forgetOldKeys } from '../spec/forget-old-keys.js';
import { messagingChecks } from '../integrity/messaging-checks.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { platformRetention as retention } from '../retention/platform-retention.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { upkeepTasks } from './upkeep-tasks.js';

const TOPIC = 'puhui.billing.budget.v1';
const clock = new ManualClock(new Date('2026-11-22T00:00:00Z'));

const manyKeys = (rows: number, at: Date) =>
  sql`insert into platform.idempotency_key
    select gen_random_uuid(), 'claimVoucher', 'k' || n, 'hash', 'null', ${at}::timestamptz
      from generate_series(1, ${rows}::int) as n`;

const DIGEST_OF_YOUNG = sql`select key = platform.digest_of_key(actor_id, operation, 'young') as young
  from platform.idempotency_key`;

const said: OutgoingMessage[] = [];
const logger = createLogger({ service: 'members', level: 'silent' });
const { signal } = new AbortController();

const runAllOn = async (spec: SpecDatabase, service: EventService = 'members'): Promise<void> => {
  const broker = {
    endOffsets: async (topic: string) => [{ topic, partition: 0, offset: '0', oldest: '0' }],
    publish: async (messages: readonly OutgoingMessage[]) => {
      said.push(...messages);
      return [];
    },
  };
  const remedies = { cleanUp: async () => undefined };
  const security = { write: async () => undefined };
  const metrics = new Metrics('members', false);
  const signer = specSigner();
  const parts = {
    database: spec.database,
    broker,
    signer,
    clock,
    remedies,
    security,
    metrics,
    retention,
    logger,
  };
  for (const task of upkeepTasks(service, parts)) await task.run(signal);
  metrics.close();
};

describe('the upkeep of a service', () => {
  let spec: SpecDatabase;
  beforeAll(async () => {
    spec = await SpecDatabase.create();
  });
  afterAll(() => spec.drop());
  const runAll = () => runAllOn(spec);

  it('forgets idempotency keys of last week', async () => {
    const key = (name: string, days: number) =>
      spec.rows(
        sql`insert into platform.idempotency_key values (${newId(clock.now())}, 'writeNote', ${name}, 'hash', 'null', ${new Date(clock.now().getTime() - days * DAY_MS)})`,
      );
    await key('old', 8);
    await key('young', 6);
    await runAll();
    expect(await spec.rows(DIGEST_OF_YOUNG)).toEqual([{ young: true }]);
  });

  it('says until when duties are told, at members alone', async () => {
    said.length = 0;
    await runAllOn(spec, 'billing');
    expect(said).toEqual([]);
    await runAll();
    expect(said).toMatchObject([{ topic: 'puhui.members.duties-told.v1' }]);
  });

  it('forgets in one turn what a sale has made, in transactions of a limited size', async () => {
    const monthAgo = new Date(clock.now().getTime() - 30 * DAY_MS);
    const remember = (rows: number) => spec.rows(manyKeys(rows, monthAgo));
    await remember(25_000);
    await runAll();
    expect(await spec.rows(sql`select from platform.idempotency_key where created_at = ${monthAgo}`)).toEqual(
      [],
    );
    await remember(25);
    const [batch_rows_max, batches_max] = [10, 2];
    const forget = () => forgetOldKeys(spec.database, clock.now(), { batch_rows_max, batches_max });
    expect([await forget(), await forget()]).toEqual([20, 5]);
  });

  it('trims the inbox without changing the integrity report', async () => {
    const takesIn = [{ consumer: 'members.budgets', topic: TOPIC }];
    const takenIn = async () =>
      (await messagingChecks(spec.database, { publishes: [], takesIn })).find(
        ({ kind }) => kind === `taken-in:members.budgets:${TOPIC}`,
      );
    await spec.rows(sql`insert into messaging.consumer_offset values ('members.budgets', ${TOPIC}, 0, 9)`);
    for (const days of [INBOX_KEPT_DAYS + 1, INBOX_KEPT_DAYS - 1])
      await spec.rows(
        sql`insert into messaging.taken_in values ('members.budgets', ${newId(clock.now())}, ${TOPIC}, 'k', 1, now() - make_interval(days => ${days}))`,
      );
    const before = await takenIn();
    expect(before).toMatchObject({ rows: 2n });
    await runAll();
    expect(await spec.rows(sql`select from messaging.taken_in`)).toHaveLength(1);
    expect(await takenIn()).toEqual(before);
  });
});

describe('an inbox in which a busy hour has left more than one turn takes', () => {
  let spec: SpecDatabase;
  beforeAll(async () => {
    spec = await SpecDatabase.create();
  });
  afterAll(() => spec.drop());

  it('is come back to soon, and not an hour later', async () => {
    await spec.rows(sql`insert into messaging.consumer_offset values ('members.busy', ${TOPIC}, 0, 9)`);
    await spec.rows(
      sql`insert into messaging.taken_in select 'members.busy', gen_random_uuid(), ${TOPIC}::text, 'k', 1,
        now() - make_interval(days => ${INBOX_KEPT_DAYS + 1}::int) from generate_series(1, 200_100)`,
    );
    const trimming = upkeepTasks('members', {
      database: spec.database,
      broker: { endOffsets: async () => [], publish: async () => [] },
      signer: specSigner(),
      clock,
      remedies: { cleanUp: async () => undefined },
      security: { write: async () => undefined },
      metrics: new Metrics('members', false),
      retention,
      logger,
    }).find(({ name }) => name === 'trim the inbox');
    expect(await trimming?.run(signal)).toBe('not through');
    expect(await trimming?.run(signal)).toBeUndefined();
    expect(await spec.rows(sql`select from messaging.taken_in`)).toEqual([]);
  });
});
