import { sql } from '@puhui/postgres';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { isConstraintError } from '../database/errors.js';
import { SpecDatabase } from '../spec/spec-database.js';
import { Batcher } from './batcher.js';

interface Wish {
  readonly id: string;
  readonly amount: bigint;
}

describe('a batcher over PostgreSQL', () => {
  const writer = newId(new Date());
  let spec: SpecDatabase;
  let commits = 0;

  beforeAll(async () => {
    spec = await SpecDatabase.create();
  });
  afterAll(() => spec.drop());

  const batcher = (batch_rows_max: number) =>
    new Batcher<Wish, string>({
      name: 'notes',
      keyOf: () => 'all',
      limits: { batch_rows_max },
      commit: (_, wishes) => {
        commits += 1;
        return spec.database.transaction(async (tx) => {
          await tx.execute(
            sql`insert into note (id, text, amount, written_by, written_at)
             select id, 'batched', amount, ${writer}::uuid, '2026-11-22Z' from unnest(${wishes.map(({ id }) => id)}::uuid[], ${wishes.map(({ amount }) => amount)}::bigint[]) as w(id, amount)`,
          );
          return wishes.map(({ id }) => `written ${id}`);
        });
      },
    });
  const wish = (amount = 1n): Wish => ({ id: newId(new Date()), amount });
  const stored = async () => (await spec.rows(sql`select from note`)).length;

  it('writes many in few commits, and answers each caller', async () => {
    const wishes = Array.from({ length: 200 }, () => wish());
    const b = batcher(50);
    const answers = await Promise.all(wishes.map((w) => b.submit(w)));
    expect(answers).toEqual(wishes.map(({ id }) => `written ${id}`));
    expect(commits).toBe(4);
    expect(await stored()).toBe(200);
  });

  it('fails a row that breaks a constraint alone, and keeps nothing of it', async () => {
    const before = await stored();
    const wishes = Array.from({ length: 40 }, (_, i) => wish(i === 17 ? 0n : 1n));
    const twice = wishes[3] ?? wish();
    const b = batcher(100);
    const settled = await Promise.allSettled([...wishes, twice].map((w) => b.submit(w)));
    const failed = settled.flatMap((s, i) =>
      s.status === 'rejected' ? [[i, isConstraintError(s.reason)]] : [],
    );
    expect(failed).toEqual([
      [17, true],
      [40, true],
    ]);
    expect(await stored()).toBe(before + 39);
  });
});
