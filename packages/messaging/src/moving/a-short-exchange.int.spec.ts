import { identifier, sql, type Reader } from '@puhui/postgres';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { AMonth } from '../testing/index.js';
import type { BackStep } from './bring-back.js';
import { exchange } from './exchange.js';
import { makeBeside } from './beside.js';
import { monthFileName } from './month-head.js';
import { partitionOf } from './what-goes.js';

let month: AMonth;
beforeEach(async () => {
  month = await AMonth.begin();
});
afterEach(() => month.database.drop());

/** How many rows this transaction has read of a table from end to end, whatever it is called by now. */
async function readFromEndToEnd(reader: Reader, oid: string): Promise<number> {
  const [row] = await reader.query<{ rows: number }[]>(
    sql`select seq_tup_read::int as rows from pg_stat_xact_all_tables where relid = ${oid}::oid`,
  );
  return row?.rows ?? 0;
}

describe('while nobody can keep an event', () => {
  it('no row of the month is read, since the table beside it says itself what it may have', async () => {
    const part = partitionOf('2026-03');
    await month.database.sql.transaction(async (tx) => {
      const beside = await makeBeside(tx, '2026-03', 'back');
      await tx.execute(sql`insert into ${beside} select p.* from ${part} as p`);
      const [{ oid } = { oid: '' }] = await tx.query<{ oid: string }[]>(
        sql`select 'messaging.event_2026_03_back'::regclass::oid::text as oid`,
      );
      const before = await readFromEndToEnd(tx, oid);
      await exchange(tx, '2026-03', part, beside);
      expect(await readFromEndToEnd(tx, oid)).toBe(before);
    });
    expect(await month.parts()).toMatchObject({ '2026_03': 5 });
    const checks = await month.database.sql.query<{ name: string }[]>(
      sql`select conname as name from pg_constraint
        where conrelid = ${'messaging.event_2026_03'}::regclass and contype = 'c' and conname like '%month%'`,
    );
    expect(checks).toEqual([]);
  });

  it('a table beside a month takes no event of another', async () => {
    const filled = month.database.sql.transaction(async (tx) => {
      const beside = await makeBeside(tx, '2026-03', 'back');
      await tx.execute(sql`insert into ${beside} select p.* from ${partitionOf('2026-04')} as p`);
    });
    await expect(filled).rejects.toThrow('is_of_the_month');
  });
});

describe('a month that waits for whoever reads events', () => {
  it('is filled once, and only the exchange is tried again', async () => {
    await month.move();
    const steps: BackStep[] = [];
    let read: Promise<void> | undefined;
    let letGo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (letGo = resolve));
    const outcome = await month.bringBack({
      say: async (step) => {
        steps.push(step);
        if (step !== 'bringing back') return;
        // What was filled needs its file no more.
        await rm(`${month.folder}/${monthFileName('benefits', '2026-03')}`, { force: true });
        if (read !== undefined) return letGo();
        await new Promise<void>((reads) => {
          read = month.database.sql.transaction(async (tx) => {
            await tx.query(sql`select from messaging.event limit 1`);
            reads();
            await over;
          });
        });
      },
    });
    await read;
    expect(outcome).toMatchObject({ brought: 3n });
    expect(steps).toEqual(['proved', 'filled', 'bringing back', 'bringing back', 'brought back']);
  });
});

it('a table that was left beside a month is not believed, and keeps nobody from an upgrade', async () => {
  const { path } = await month.move();
  await month.database.sql.transaction(async (tx) => {
    const beside = await makeBeside(tx, '2026-03', 'back');
    await tx.execute(sql`insert into ${beside} select p.* from ${partitionOf('2026-03')} as p`);
    await tx.execute(sql`update ${beside} set type = 'puhui.Another.v1'`);
  });
  const undeclared = await month.database.sql.query<{ name: string }[]>(
    sql`select name from messaging.undeclared_tables() as name`,
  );
  expect(undeclared).toEqual([]);
  expect(await month.bringBack()).toMatchObject({ path, brought: 3n });
  const others = await month.database.sql.query(
    sql`select from messaging.event where type = 'puhui.Another.v1'`,
  );
  expect(others).toEqual([]);
  const [left] = await month.database.sql.query<{ table: string | null }[]>(
    sql`select to_regclass('messaging.event_2026_03_back')::text as table`,
  );
  expect(left?.table).toBeNull();
  await expect(
    month.database.sql.query(sql`select from ${identifier('messaging.event_2026_03_back')}`),
  ).rejects.toThrow('does not exist');
});
