import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { err, ManualClock, newId, ok, type Id, type Result } from '@puhui/kernel';
import { SERVICE_ROLE } from '@puhui/testkit';
import type { KeyedRequest } from '../idempotency/types.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { Batches } from './batched.js';

const clock = new ManualClock(new Date('2026-11-22T00:00:00Z'));
const actorId = newId(new Date());
const LEFT = 'left';
type Take = KeyedRequest & { readonly body: { readonly from: string; readonly units?: number } };
type Kept = { readonly id: Id };
type Taken = Kept & { readonly first: boolean };

let spec: SpecDatabase;
let batches: Batches<Take, number, Taken, { code: 'NONE_LEFT' }, Kept>;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  await spec.rows(sql`create table store (name text primary key, left_units int check (left_units >= 0))`);
  await spec.rows(sql`select messaging.declare_table('public.store', 'moving')`);
  await spec.rows(sql`select messaging.grant_rights(${SERVICE_ROLE}::text)`);
  await spec.rows(sql`insert into store values (${LEFT}, 3)`);
  batches = new Batches(spec.database, clock, {
    name: 'takes',
    together: ({ body }) => body.from,
    lock: async (tx) => {
      const [row] = await tx.query<{ left: number }[]>(
        sql`select left_units as left from store where name = ${LEFT} for update`,
      );
      return row?.left ?? 0;
    },
    decide: async ({ tx, now }, left, fresh) => {
      const granted = fresh.filter(({ body }) => (body.units ?? 1) <= left).slice(0, left);
      const taken = new Map(granted.map((one) => [one, { id: newId(now), key: one.key }]));
      for (const { id, key } of taken.values())
        await tx.execute(
          sql`insert into note (id, text, amount, written_by, written_at)
              values (${id}::uuid, ${key}, 1, ${actorId}::uuid, ${now}::timestamptz)`,
        );
      await tx.execute(
        sql`update store set left_units = left_units - ${taken.size}::int where name = ${LEFT}`,
      );
      return fresh.map((asked) => {
        const one = taken.get(asked);
        return one === undefined ? err({ code: 'NONE_LEFT' }) : ok<Taken>({ id: one.id, first: true });
      });
    },
    keeping: { keep: ({ id }) => ({ id }), again: ({ id }): Taken => ({ id, first: false }) },
  });
});
afterAll(() => spec.drop());

const take = (key: string, from = LEFT): Take => ({ actorId, operation: 'take', key, body: { from } });
const tooMany = (key: string): Take => ({ ...take(key), body: { from: LEFT, units: 1_000 } });
const kindOf = (answer: Result<Taken, { code: string }>): string =>
  answer.ok ? `taken, ${answer.value.first ? 'first' : 'again'}` : answer.error.code;

it('a batch tells keys apart: new, twin, used for another, answered, and refused', async () => {
  expect((await batches.commit([take('before')])).map(kindOf)).toEqual(['taken, first']);
  const answers = await batches.commit([
    take('new'),
    take('new'),
    take('before'),
    take('other'),
    take('new', 'elsewhere'),
    take('too late'),
  ]);
  expect(answers.map(kindOf)).toEqual([
    'taken, first',
    'taken, first',
    'taken, again',
    'taken, first',
    'IDEMPOTENCY_KEY_ALREADY_USED',
    'NONE_LEFT',
  ]);
  expect(answers[1]).toEqual(answers[0]);
  const kept = sql`select word from unnest(array['before', 'new', 'other', 'too late']) as word
    join platform.idempotency_key on key = platform.digest_of_key(actor_id, operation, word) order by word`;
  expect(await spec.rows(kept)).toEqual([{ word: 'before' }, { word: 'new' }, { word: 'other' }]);
});

it('a key that a batch refused is accepted later, when there is something again', async () => {
  await spec.rows(sql`update store set left_units = 1`);
  expect(kindOf(await batches.run(take('too late')))).toBe('taken, first');
  expect(kindOf(await batches.run(take('too late')))).toBe('taken, again');
});

it('a key that was refused within a batch is free for something else in the same batch', async () => {
  await spec.rows(sql`update store set left_units = 2`);
  const answers = await Promise.all(
    [tooMany('second wish'), take('second wish'), take('second wish'), tooMany('second wish')].map((one) =>
      batches.run(one),
    ),
  );
  expect(answers.map(kindOf)).toEqual([
    'NONE_LEFT',
    'taken, first',
    'taken, first',
    // It came with the first one, and shares its answer.
    'NONE_LEFT',
  ]);
  expect(await spec.rows(sql`select left_units from store`)).toEqual([{ left_units: 1 }]);
});

it('a batch has one effect per key, however many ask at once and in whatever order', async () => {
  await spec.rows(sql`update store set left_units = 100`);
  const names = Array.from({ length: 30 }, (_, nr) => `cross-${nr}`);
  const asked = Array.from({ length: 8 }, (_, nr) => (nr % 2 === 0 ? names : names.toReversed())).flat();
  const answers = await Promise.all(asked.map((name) => batches.run(take(name))));
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(await spec.rows(sql`select left_units from store`)).toEqual([{ left_units: 70 }]);
});

it('what a migration alters between two batches keeps nobody of the second one from their answer', async () => {
  await spec.rows(sql`update store set left_units = 5`);
  expect(kindOf(await batches.run(take('before the migration')))).toBe('taken, first');
  await spec.rows(sql`alter table store alter column left_units type smallint`);
  const answers = await Promise.all(['one', 'two', 'three'].map((key) => batches.run(take(key))));
  expect(answers.map(kindOf)).toEqual(['taken, first', 'taken, first', 'taken, first']);
  expect(await spec.rows(sql`select left_units from store`)).toEqual([{ left_units: 1 }]);
});
