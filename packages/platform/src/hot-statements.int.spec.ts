import { BY_INDEX, sql, type Sql } from '@puhui/postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@puhui/kernel';
import { messagingMigrations } from '@puhui/messaging';
import { createTestDatabase, WatchedDatabase, type TestDatabase } from '@puhui/testkit';
import { forgetOldKeys } from './spec/forget-old-keys.js';
import { appointmentsOfPerson, appointmentsOver } from './duties/appointed.js';
import { dutiesActedBy } from './duties/covering.js';
import { heldBackBy, noteTold, TOLD_TOPICS } from './duties/duty-watch.js';
import { knownRegions, unionsOfRegions } from './duties/known-regions.js';
import { KnownDuties } from './duties/known-duties.js';
import { keepingAll, onceForEachKey, recallAnswers } from './idempotency/idempotency.js';
import type { Deed } from './idempotency/types.js';
import { platformMigrations } from './migrations/platform-migrations.js';

const FULL = 60_000;
const BATCH = 500;
const NOW = new Date('2026-11-26T00:00:00Z');
const [officer, boss, above, union] = [newId(NOW), newId(NOW), newId(NOW), newId(NOW)];

const FILL: readonly Sql[] = [
  sql`insert into platform.duty select gen_random_uuid(), gen_random_uuid(), 'union_officer', 'union', ${union}::uuid,
      '2020-01-01Z', null, null, 1 from generate_series(1, ${FULL}::int)`,
  sql`insert into platform.duty select gen_random_uuid(), ${officer}::uuid, 'union_officer', 'union', ${union}::uuid,
      '2020-01-01Z', null, null, 1, ${boss}::uuid from generate_series(1, 3)`,
  sql`insert into platform.duty select gen_random_uuid(), ${boss}::uuid, 'union_officer', 'union', ${union}::uuid,
      '2020-01-01Z', null, null, 1, ${above}::uuid from generate_series(1, 3)`,
  sql`insert into platform.trade_union select u, null, array[u], 'c' || n, 'n', 'county', n::text, 'active', 1
      from generate_series(1, ${FULL}::int) as n, lateral (select gen_random_uuid() as u where n > 0) as made`,
  sql`insert into platform.trade_union values (${union}::uuid, null, array[${union}::uuid], 'c', 'n', 'county', null, 'active', 1)`,
  sql`insert into platform.idempotency_key select gen_random_uuid(), 'spec', 'k' || n, 'hash', 'null', ${NOW}::timestamptz
      from generate_series(1, ${5 * FULL}::int) as n`,
  sql`insert into messaging.parked_key select 'members.duties', 'puhui.members.duty.v1', n, now() from generate_series(1, ${FULL}::int) as n`,
];

let database: TestDatabase;
let watched: WatchedDatabase;
const large = (): unknown[] =>
  watched.works.filter(({ rows, read, blocks }) => Math.max(rows, read) > 4 * BATCH || blocks > 40 * BATCH);

const requests = Array.from({ length: BATCH }, (_request, nr) => ({
  actorId: officer,
  operation: 'spec',
  key: `k${nr}`,
  body: {},
}));

/** Answers requests with keys, all at once. */
const ask = (of: typeof requests) =>
  watched.transaction(async (tx) => {
    const written: Promise<number>[] = [];
    const collecting = { write: (statement: Sql) => void written.push(tx.execute(statement)) };
    const outcomes = await recallAnswers<Deed>(tx, of);
    const done = async (fresh: readonly unknown[]) => fresh.map(() => ok<Deed>({ done: true }));
    const answers = await onceForEachKey(collecting, of, outcomes, () => NOW, done, keepingAll<Deed>());
    await Promise.all(written);
    return answers;
  });

const UNION = { kind: 'union', id: union } as const;

async function divisions(): Promise<void> {
  expect(await knownRegions(watched, ['7', '8', 'none'])).toEqual(new Set(['7', '8']));
  expect([...(await unionsOfRegions(watched, ['7', 'none']))]).toEqual([['7', 'n']]);
  expect(watched.works).toHaveLength(2);
  expect(large()).toEqual([]);
}

async function appointments(): Promise<void> {
  const deciding = { tx: watched, actorId: officer, now: NOW };
  const may = await new KnownDuties().mayFreelyOver(deciding, 'union_officer', UNION, () => false);
  expect(may).toMatchObject({ value: { appointers: [boss, above] } });
  expect((await dutiesActedBy(watched, [newId(NOW)])).size).toBe(0);
  const sought = { role: 'union_officer', kind: 'union', at: NOW } as const;
  expect((await appointmentsOfPerson(watched, officer, sought, [union])).get(union)).toHaveLength(3);
  expect((await appointmentsOver(watched, sought, [newId(NOW)])).size).toBe(0);
  expect(large()).toEqual([]);
}

describe.each([
  ['when PostgreSQL has counted them', [], [sql`analyze`]],
  ['when PostgreSQL counted them while they were empty', [sql`vacuum analyze`], []],
])('the queries of every request cost the same on full tables, %s', (_, before, after) => {
  beforeAll(async () => {
    database = await createTestDatabase({ migrations: [messagingMigrations, platformMigrations] });
    for (const statement of [...before, ...FILL, ...after]) await database.sql.execute(statement);
    watched = new WatchedDatabase(database.sql);
  });
  beforeEach(() => void (watched.works.length = 0));
  afterAll(() => database.drop());

  it('a batch of requests with keys, half of which were answered before', async () => {
    await ask(requests.slice(0, BATCH / 2));
    expect(await ask(requests)).toHaveLength(BATCH);
    expect(watched.works).toHaveLength(4);
    expect(large()).toEqual([]);
  });

  it('a person’s duties, and whether one covers a union', async () => {
    const duties = new KnownDuties();
    expect(await duties.rolesOf(watched, officer, NOW)).toHaveLength(3);
    const onlooker = { personId: officer, roles: ['union_officer'], at: NOW } as const;
    expect(await duties.seesOver(watched, onlooker, { kind: 'union', id: union })).toBe(true);
    expect(large()).toEqual([]);
  });

  it('what lies in a division, and what its union is called', divisions);
  it('by whose appointment somebody has a duty', appointments);

  it('whether each of a batch of persons has the duty at an outlet', async () => {
    const asked = Array.from({ length: BATCH }, () => ({ personId: newId(NOW), scopeId: union }));
    const may = await new KnownDuties().grantersOverEach(watched, 'partner_cashier', 'outlet', asked, NOW);
    expect(may).toHaveLength(BATCH);
    expect(large()).toEqual([]);
  });

  it('a word of members about duties, beside much that is parked', async () => {
    const ends = TOLD_TOPICS.flatMap((topic) =>
      [0, 1, 2].map((partition) => ({ topic, partition, offset: '0' })),
    );
    const hear = (consumer: string) =>
      watched.transaction(async (tx) => {
        await tx.returning(sql`select ${BY_INDEX}`);
        return noteTold(tx, consumer, [{ until: new Date(), ends }], NOW);
      });
    expect(await hear('members.duties')).toMatchObject({ noted: false });
    expect(await hear('billing.duties')).toMatchObject({ noted: true });
    expect(await heldBackBy(watched, 'billing.duties')).toBeNull();
    expect(large()).toEqual([]);
  });

  it('keys that are too young to be forgotten', async () => {
    expect(await forgetOldKeys(watched, NOW)).toBe(0);
    expect(large()).toEqual([]);
  });
});
