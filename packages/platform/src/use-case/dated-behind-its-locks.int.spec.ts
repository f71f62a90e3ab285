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

describe('a decision is dated behind what it follows', () => {
  const CLOCK = new Date('2026-11-22T00:00:00Z');
  const decidedAfter = (...earlier: readonly Date[]) =>
    useCases.run(
      { personId: newId(new Date()) },
      'followed',
      { idempotencyKey: 'k' },
      {
        load: ({ now, notBefore }) => {
          for (const one of earlier) notBefore(one);
          return Promise.resolve(ok(now().toISOString()));
        },
        decide: (loadedAt, { now }) => ok([loadedAt, now.toISOString()]),
        save: ({ now }, dates) => Promise.resolve({ dates: [...dates, now.toISOString()] }),
        answer: factsAlone,
      },
    );
  const later = (ms: number) => new Date(CLOCK.getTime() + ms);

  it('where another clock goes before ours: at its instant, the latest of several, in each step', async () => {
    const at = later(90_000).toISOString();
    expect(await decidedAfter(later(90_000), later(5))).toMatchObject({ value: { dates: [at, at, at] } });
  });

  it('and by our own clock where that is later', async () => {
    expect(await decidedAfter(later(-1))).toMatchObject({
      value: { dates: Array(3).fill(CLOCK.toISOString()) },
    });
  });

  it('which has to be said before the instant is asked for', async () => {
    const saidLate = useCases.run(
      { personId: newId(new Date()) },
      'followed',
      { idempotencyKey: 'k' },
      {
        load: ({ now, notBefore }) => {
          now();
          notBefore(later(1));
          return Promise.resolve(ok(null));
        },
        decide: () => ok(null),
        save: () => Promise.resolve({}),
        answer: factsAlone,
      },
    );
    await expect(saidLate).rejects.toThrow('a-decision-is-dated-behind-what-it-follows');
  });
});
