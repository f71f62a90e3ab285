import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { keepEvents } from '../keeping/keep-events.js';
import { messagingMigrations } from '../keeping/migrations.js';
import { adopted, anId } from '../testing/index.js';
import { pause } from '../wait.js';

interface Waiting {
  readonly aggregate: string;
  readonly version: number;
}

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrations: [messagingMigrations] });
  await database.sql.execute(sql`create table budget (id text primary key, version int)`);
});
afterAll(() => database.drop());

const outbox = (): Promise<Waiting[]> =>
  database.sql.query<Waiting[]>(
    sql`select e.aggregate_id::text as aggregate, e.version from messaging.outbox o
       join messaging.event e on e.id = o.event_id order by o.position`,
  );

it('versions of one aggregate stay in order, since each gets its position under the lock', async () => {
  const budget = anId();
  await database.sql.execute(sql`insert into budget values (${budget}, 0)`);
  const raise = (before: () => Promise<void>): Promise<void> =>
    database.sql.transaction(async (tx) => {
      await tx.query(sql`select pg_current_xact_id()::text as id`);
      await before();
      const [row] = await tx.returning<{ version: number }[]>(
        sql`update budget set version = version + 1 where id = ${budget} returning version`,
      );
      await keepEvents(tx, [adopted(budget, row?.version ?? 0)]);
    });
  let begun: () => void = () => undefined;
  const firstHasItsId = new Promise<void>((resolve) => (begun = resolve));
  // The first takes its transaction id early and then comes late to the lock.
  const first = raise(async () => {
    begun();
    await pause(150);
  });
  await firstHasItsId;
  await raise(async () => undefined);
  await first;
  const versions = (await outbox()).filter((row) => row.aggregate === budget).map(({ version }) => version);
  expect(versions).toEqual([1, 2]);
});

it('a second event of the same version is refused, even when both were decided at once', async () => {
  const budget = anId();
  const keep = (): Promise<void> =>
    database.sql.transaction(async (tx) => {
      await keepEvents(tx, [adopted(budget, 1)]);
      await pause(50);
    });
  const outcomes = await Promise.allSettled([keep(), keep()]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find((o) => o.status === 'rejected')).toMatchObject({
    reason: { code: 'event-version-is-new' },
  });
});

it('an event committed late is published although later positions have left the outbox', async () => {
  const [early, late] = [anId(), anId()];
  let goOn: () => void = () => undefined;
  let kept: () => void = () => undefined;
  const hasPosition = new Promise<void>((resolve) => (kept = resolve));
  const slow = database.sql.transaction(async (tx) => {
    await keepEvents(tx, [adopted(early)]);
    kept();
    await new Promise<void>((resolve) => (goOn = resolve));
  });
  await hasPosition;
  await database.sql.transaction((tx) => keepEvents(tx, [adopted(late)]));
  await database.sql.execute(sql`delete from messaging.outbox`);
  goOn();
  await slow;
  expect(await outbox()).toEqual([{ aggregate: early, version: 1 }]);
});
