import { givenAtOnce, sql, type Writer } from '@puhui/postgres';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Id } from '@puhui/kernel';
import type { StatementTransaction } from './database.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { unionChanged } from '../spec/union-events.js';

let spec: SpecDatabase;
beforeAll(async () => {
  spec = await SpecDatabase.create();
});
afterAll(() => spec.drop());

const event = (id: Id, version = 1) =>
  unionChanged(id, { version, occurredAt: new Date('2026-11-22T00:00:00Z') });
const write = (tx: Writer, id: Id) =>
  tx.execute(sql`insert into note values (${id}::uuid, 'state', 1, ${id}::uuid, '2026-11-22Z')`);
const stored = async (id: Id) => ({
  notes: (await spec.rows(sql`select from note where id = ${id}`)).length,
  events: (await spec.rows(sql`select from messaging.event where aggregate_id = ${id}`)).length,
  outbox: (
    await spec.rows(
      sql`select from messaging.outbox o join messaging.event e on e.id = o.event_id where e.aggregate_id = ${id}`,
    )
  ).length,
});

it('a transaction commits state and events together', async () => {
  const id = newId(new Date());
  await spec.database.transaction(async (tx) => {
    await write(tx, id);
    tx.keep(event(id), event(id, 2));
    expect(await stored(id)).toEqual({ notes: 0, events: 0, outbox: 0 });
  });
  expect(await stored(id)).toEqual({ notes: 1, events: 2, outbox: 2 });
});

it('statements that are given at once come in the order given, with models and without', async () => {
  const seen = async (tx: Writer): Promise<unknown> => {
    const id = newId(new Date());
    const [, rows, , none] = await givenAtOnce([
      write(tx, id),
      tx.query(sql`select id::text from note where id = ${id}::uuid`),
      tx.returning(sql`delete from note where id = ${id}::uuid returning id::text`),
      tx.query(sql`select id::text from note where id = ${id}::uuid`),
    ]);
    return [rows.length, none.length];
  };
  expect(await spec.database.transaction(seen)).toEqual([1, 0]);
  expect(await spec.database.statements(seen)).toEqual([1, 0]);
});

it('nothing is written outside a transaction, not even by SQL text', async () => {
  const id = newId(new Date());
  const writes = [
    sql`insert into note values (${id}::uuid, 'state', 1, ${id}::uuid, '2026-11-22Z') returning id`,
    sql`with gone as (delete from note returning id) select id from gone`,
    sql`update note set version = 2 returning id`,
  ];
  for (const statement of writes)
    await expect(spec.database.query(statement)).rejects.toThrow(
      'a statement that writes needs a transaction',
    );
  expect(await stored(id)).toEqual({ notes: 0, events: 0, outbox: 0 });
});

it('a transaction keeps neither when the work fails', async () => {
  const id = newId(new Date());
  const failed = spec.database.transaction(async (tx) => {
    await write(tx, id);
    tx.keep(event(id));
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await stored(id)).toEqual({ notes: 0, events: 0, outbox: 0 });
});

it('a transaction keeps neither when an event cannot be kept', async () => {
  const id = newId(new Date());
  await spec.database.transaction(async (tx) => tx.keep(event(id, 5)));
  const failed = spec.database.transaction(async (tx) => {
    await write(tx, id);
    tx.keep(event(id, 5));
  });
  await expect(failed).rejects.toThrow(/version|unique/i);
  expect(await stored(id)).toMatchObject({ notes: 0, events: 1 });
});

it('a committed transaction takes no more events', async () => {
  let late: { keep: (e: ReturnType<typeof event>) => void } | undefined;
  await spec.database.transaction(async (tx) => {
    late = tx;
  });
  expect(() => late?.keep(event(newId(new Date())))).toThrow('events-are-kept-before-the-commit');
});

it('a transaction announces kept events at their commit, and nothing else', async () => {
  const told: number[] = [];
  const id = newId(new Date());
  const { onKept } = spec.database;
  spec.database.onKept = () => told.push(told.length);
  try {
    await spec.database.transaction(async (tx) => write(tx, newId(new Date())));
    const failed = spec.database.transaction(async (tx) => {
      tx.keep(event(id));
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(told).toEqual([]);
    await spec.database.transaction(async (tx) => {
      tx.keep(event(id), event(id, 2));
      expect(told).toEqual([]);
    });
    expect(told).toEqual([0]);
  } finally {
    spec.database.onKept = onKept;
  }
});

it('a transaction ends at its time limit', async () => {
  const slow = spec.database.transaction((tx) => tx.query(sql`select pg_sleep(2)::text`), {
    timeoutMs: 200,
  });
  await expect(slow).rejects.toThrow(/timeout|expired|P2028/i);
});

it('a transaction of statements commits state and events, and announces the write', async () => {
  const id = newId(new Date());
  const seen: unknown[] = [];
  const insert = sql`insert into note values (${id}::uuid, 'state', 1, ${id}::uuid, '2026-11-22Z')`;
  await spec.database.statements(
    async (tx) => {
      tx.write(insert, 1, 'a-note-is-written');
      tx.keep(event(id), event(id, 2));
      seen.push('decided');
    },
    () => seen.push('flush'),
  );
  expect(seen).toEqual(['decided', 'flush']);
  expect(await stored(id)).toEqual({ notes: 1, events: 2, outbox: 2 });
});

it.each(['transaction', 'statements'] as const)(
  'a transaction writes nothing when a collected statement changes another number of rows: %s',
  async (kind) => {
    const id = newId(new Date());
    const failed = spec.database[kind](async (tx: StatementTransaction) => {
      tx.write(
        sql`insert into note values (${id}::uuid, 'state', 1, ${id}::uuid, '2026-11-22Z')`,
        1,
        'a-note-is-written',
      );
      tx.write(
        sql`update note set text = 'changed' where id = ${newId(new Date())}::uuid`,
        1,
        'a-note-changes',
      );
      tx.keep(event(id));
    });
    await expect(failed).rejects.toThrow('a-note-changes');
    expect(await stored(id)).toEqual({ notes: 0, events: 0, outbox: 0 });
  },
);
