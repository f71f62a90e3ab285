import { join, sql, type Sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { compare, findings_max, instantText } from './compare.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test?.drop());

const rows = (values: Sql): Sql => sql`select * from (values ${values}) as t (id, state)`;
const compared = (expected: Sql, stored: Sql) =>
  compare(test.sql, {
    kind: 'voucher-state',
    table: 'thing',
    expected: rows(expected),
    stored: rows(stored),
  });

describe('a comparison of expected and stored rows', () => {
  it('finds nothing where both are the same, in whatever order', async () => {
    const check = await compared(sql`('a', '1'), ('b', '2')`, sql`('b', '2'), ('a', '1')`);
    expect(check).toMatchObject({ kind: 'voucher-state', findings: [] });
    expect(Number(check.rows)).toBe(2);
  });

  it('names each row that was changed, removed or added', async () => {
    const { findings } = await compared(sql`('a', '1'), ('b', '2')`, sql`('a', '9'), ('c', '3')`);
    expect(findings).toEqual([
      { kind: 'voucher-state', what: 'thing a', expected: '1', found: '9' },
      { kind: 'voucher-state', what: 'thing b', expected: '2', found: 'no such row' },
      { kind: 'voucher-state', what: 'thing c', expected: 'no such row', found: '3' },
    ]);
  });

  it('has one digest for the same stored rows and another for any others', async () => {
    const digest = async (stored: Sql) => (await compared(sql`('a', '1')`, stored)).digest;
    expect(await digest(sql`('a', '1'), ('b', '2')`)).toBe(await digest(sql`('b', '2'), ('a', '1')`));
    expect(await digest(sql`('a', '1')`)).not.toBe(await digest(sql`('a', '2')`));
  });

  it('lists the first differences only', async () => {
    const many = Array.from(
      { length: findings_max + 50 },
      (_, nr) => sql`(${String(nr).padStart(4, '0')}::text, 'x')`,
    );
    const { findings } = await compared(sql`('a', '1')`, join(many));
    expect(findings).toHaveLength(findings_max);
  });

  it('writes instants as events carry them', async () => {
    const [row] = await test.sql.query<{ text: string }[]>(
      sql`select ${instantText(sql`t`)} as text from (values ('2026-11-22T10:00:00.120+08'::timestamptz)) as v (t)`,
    );
    expect(row?.text).toBe(new Date('2026-11-22T02:00:00.120Z').toISOString());
  });
});
