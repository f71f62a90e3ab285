import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ManualClock, newId, ok } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';
import type { PrismaClient } from '../generated/prisma/client.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { factsAlone, UseCases } from './use-cases.js';

let spec: SpecDatabase;
let useCases: UseCases<PrismaClient>;
beforeAll(async () => {
  spec = await SpecDatabase.create();
  useCases = new UseCases(spec.database, new ManualClock(new Date('2026-11-22T00:00:00Z')));
});
afterAll(() => spec.drop());

/** A use case that gives this statement while it loads, before or after it asks for its instant. */
const load = (statement: Sql, first: 'now' | 'statement', how: 'query' | 'execute' = 'query') =>
  useCases.run(
    { personId: newId(new Date()) },
    'locked',
    { idempotencyKey: 'k' },
    {
      load: async ({ tx, now }) => {
        if (first === 'now') now();
        await tx[how](statement);
        return ok(now());
      },
      decide: (at) => ok(at),
      save: (_, at) => Promise.resolve({ at }),
      answer: factsAlone,
    },
  );

describe('a decision is dated behind its locks', () => {
  const locks = [
    sql`select id from note for update`,
    sql`select id from note for no key update`,
    sql`select id from note order by id for share`,
    sql`select pg_advisory_xact_lock(1)::text`,
    sql`select pg_advisory_xact_lock_shared(1)::text`,
  ];

  it.each(locks.map((lock) => [lock.sql, lock] as const))(
    'so this one may come first: %s',
    async (_, lock) => {
      expect((await load(lock, 'statement')).ok).toBe(true);
    },
  );

  it.each(locks.map((lock) => [lock.sql, lock] as const))('and is a bug after it: %s', async (_, lock) => {
    await expect(load(lock, 'now')).rejects.toThrow('a-decision-is-dated-behind-its-locks');
  });

  it('and so is a change of rows, which locks them', async () => {
    await expect(load(sql`update note set text = ''`, 'now', 'execute')).rejects.toThrow(
      'a-decision-is-dated-behind-its-locks',
    );
  });

  it('also where a row that is there would be changed as if it were put in', async () => {
    const puttingIn = sql`insert into note (id, text, version) select id, text, version from note on conflict (id) do update set text = ''`;
    await expect(load(puttingIn, 'now', 'execute')).rejects.toThrow('a-decision-is-dated-behind-its-locks');
  });

  it('while anything else may still be read', async () => {
    expect((await load(sql`select id from note`, 'now')).ok).toBe(true);
  });
});
