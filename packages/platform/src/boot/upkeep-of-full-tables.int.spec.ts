import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventServices } from '@puhui/contracts';
import { DAY_MS, newId, systemClock } from '@puhui/kernel';
import { specSigner } from '@puhui/messaging/spec-keys';
import type { Broker } from '@puhui/messaging';
import { brokerThatTakesAll } from '@puhui/messaging/testing';
import { sql, type Sql } from '@puhui/postgres';
import type { WatchedDatabase } from '@puhui/testkit';
import { KnownDuties } from '../duties/known-duties.js';
import { healthView } from '../health/health-view.js';
import { Health } from '../health/health.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { Remedies } from '../remedies/remedies.js';
import { platformRetention as retention } from '../retention/platform-retention.js';
import { WatchedKeys } from '../sealing/watched-keys.js';
import { keptWithData, SecurityLog } from '../security/security-log.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { COUNTED } from '../testing/heard-on-full-tables.js';
import { watchedOwnWork } from '../testing/watched-database.js';
import { upkeepTasks } from './upkeep-tasks.js';

const FULL = 30_000;
/** Nothing is due: no statement has so many rows before it. */
const ROWS_MAX = 200;
const logger = createLogger({ service: 'members', level: 'silent' });
const YESTERDAY = new Date(systemClock.now().getTime() - DAY_MS);
const ROWS = sql`generate_series(1, ${FULL}::int) as n`;

/** What a service has after a long life: all of it too young to go, and nothing of it to be told. */
const FILL: readonly Sql[] = [
  sql`insert into messaging.event (id, type, topic, aggregate, aggregate_id, version, occurred_at, business_date, data, digest)
      select gen_random_uuid(), 'puhui.DutyChanged.v1', 'puhui.members.duty.v1', 'duty', gen_random_uuid(), 1, now(), now()::date, '{}',
        sha256(n::text::bytea) from ${ROWS}`,
  sql`insert into messaging.outbox (event_id, occurred_at, holds_word) select id, occurred_at, false from messaging.event`,
  sql`insert into messaging.aggregate_version select 'duty', gen_random_uuid(), 1 from ${ROWS}`,
  sql`insert into messaging.taken_in (consumer, event_id, topic, key, version, is_state)
      select 'members.known-partners', gen_random_uuid(), 'puhui.partners.partner.v1', n, 1, true from ${ROWS}`,
  sql`insert into messaging.consumer_offset values ('members.known-partners', 'puhui.partners.partner.v1', 0, 9)`,
  sql`insert into messaging.parked_key select 'members.known-partners', 'puhui.partners.partner.v1', n, now() from ${ROWS}`,
  sql`insert into messaging.discarded_message
        (consumer, topic, key, partition, "offset", headers, value, error, discarded_at, discarded_by, reason)
      select 'members.duties', 'puhui.members.duty.v1', n, 0, n, '{}', '{}', 'it can not be read', now(), gen_random_uuid(), 'no event'
      from ${ROWS}`,
  sql`insert into platform.security_event (id, kind, actor_id, door, reason, times, first_at, last_at)
      select gen_random_uuid(), 'not_allowed', gen_random_uuid(), 'Query.spec', 'NOT_ALLOWED', 1, now(), now() from ${ROWS}`,
  sql`insert into platform.idempotency_key select gen_random_uuid(), 'spec', 'k' || n, 'hash', 'null', ${YESTERDAY}::timestamptz from ${ROWS}`,
  sql`insert into platform.pace select 'spec', gen_random_uuid(), now() + interval '1 hour' from ${ROWS}`,
  sql`insert into platform.counted_wish select sha256(n::text::bytea), now() from ${ROWS}`,
  sql`insert into platform.duty_gap (from_at, to_at) select now() - n * interval '1 hour', now() - n * interval '59 minutes' from ${ROWS}`,
];

let spec: SpecDatabase;
let watching: WatchedDatabase;
let database: ReturnType<typeof watchedOwnWork>['database'];
const broker: Broker = {
  ...brokerThatTakesAll(),
  endOffsets: async (topic) => [{ topic, partition: 0, offset: '0', oldest: '0' }],
};
const signer = specSigner();

const large = () =>
  watching.works
    .splice(0)
    .map(({ statement, rows, read, scanned }) => ({ statement, rows, read, scanned }))
    .filter(({ rows, read }) => Math.max(rows, read) > ROWS_MAX);

/** All that the service does, whatever will be added to it. */
function tasksOf(service: (typeof eventServices)[number]) {
  const security = new SecurityLog({
    keep: keptWithData(database),
    clock: systemClock,
    logger,
    counter: { inc: () => undefined },
  });
  security.note({
    kind: 'not_allowed',
    actorId: newId(YESTERDAY),
    door: 'Query.spec',
    reason: 'NOT_ALLOWED',
    from: null,
  });
  const transport = { consumers: () => [] };
  const own = { service, database, broker, signer, clock: systemClock, logger };
  const remedies = new Remedies({ ...own, transport });
  return upkeepTasks(service, {
    ...own,
    remedies,
    security,
    metrics: new Metrics(service, false),
    retention,
  });
}

describe.each(COUNTED)(
  'what goes on all the time costs the same on full tables, %s',
  (_, { before, after }) => {
    beforeAll(async () => {
      spec = await SpecDatabase.create();
      for (const statement of [...before, ...FILL, ...after]) await spec.scratch.sql.execute(statement);
      ({ watching, database } = watchedOwnWork(spec.database.ofOwnWork));
    });
    afterAll(() => spec.drop());

    it.each(eventServices)('each task of the upkeep of %s', async (service) => {
      const did: Record<string, unknown> = {};
      for (const { name, run } of tasksOf(service)) {
        await run(AbortSignal.any([]));
        expect([name, watching.works.length > 0]).toEqual([name, true]);
        did[name] = large();
      }
      expect(Object.entries(did).filter(([, found]) => JSON.stringify(found) !== '[]')).toEqual([]);
    });

    it('whether the service is well, and what waits', async () => {
      const health = new Health({
        service: 'members',
        database,
        broker,
        transport: { health: () => ({ ready: true, problems: [], consumers: [] }) },
        relay: { health: () => ({ problem: undefined, leftOut: undefined, published: 0 }) },
        duties: new KnownDuties(),
        keys: new WatchedKeys(),
        leftOut: { problem: undefined },
        certificates: [],
      });
      const report = await health.report();
      expect(large()).toEqual([]);
      expect(await healthView(report, database)).toMatchObject({ unpublished: 10_000, stuck: 10_000 });
      for (const { rows } of watching.works) expect(rows).toBeLessThanOrEqual(10_000);
    });
  },
);
