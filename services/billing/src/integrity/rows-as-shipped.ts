import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { type IntegrityCheck, join, type Reader, sql, type Sql } from '@puhui/platform';
import { z } from 'zod';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** Tables whose rows come with migrations, and never change: what is another rule is another row (ADR 0064). Of each, its key. */
export const shippedTables = {
  chart_account: sql`t.code`,
  chart_of_level: sql`t.level`,
  posting_kind: sql`t.kind || '/' || t.level`,
  posting_rule: sql`t.id`,
  dues_share: sql`t.level || ' from ' || t.valid_from`,
} as const satisfies Readonly<Record<string, Sql>>;
export type ShippedTable = keyof typeof shippedTables;

/** A row as PostgreSQL prints it, with its key. */
const shippedSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.json())));
const FILE = fileURLToPath(new URL('../../prisma/rows-as-shipped.json', import.meta.url));

/** Every row that migrations have brought, by table and key, as a fresh database has it. A spec holds the file to that. */
export const shippedRows = (): z.output<typeof shippedSchema> =>
  shippedSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** SQL: the table under the name t, by name, since what stands here is no value. */
const tables: Readonly<Record<ShippedTable, Sql>> = {
  chart_account: sql`chart_account t`,
  chart_of_level: sql`chart_of_level t`,
  posting_kind: sql`posting_kind t`,
  posting_rule: sql`posting_rule t`,
  dues_share: sql`dues_share t`,
};

/** SQL: the rows of a table as they stand, by key. */
export const rowsByKey = (table: ShippedTable): Sql =>
  sql`select ${shippedTables[table]} as key, to_jsonb(t) as said from ${tables[table]}`;

/** One table: column by column, what a shipped row says now; rows that were added beside them may be there. */
function compared(table: ShippedTable, rows: Readonly<Record<string, object>>): Sql {
  return sql`select ${table}::text || ' ' || s.key || ' ' || c.name as what,
      c.value::text as expected, coalesce((r.said -> c.name)::text, 'no row') as found
    from jsonb_each(${JSON.stringify(rows)}::jsonb) as s (key, said)
    cross join lateral jsonb_each(s.said) as c (name, value)
    left join (${rowsByKey(table)}) r on r.key = s.key
   where c.value is distinct from r.said -> c.name`;
}

/** The ministry's chart, which chart a level keeps, how dues are shared, and the rules that entries cite. */
export function rowsAsShipped(): SqlCheck {
  const shipped = shippedRows();
  const names = Object.keys(shippedTables) as ShippedTable[];
  const all = names.map(
    (table) => sql`select ${table}::text || ' ' || key as row, said from (${rowsByKey(table)}) k`,
  );
  return {
    kind: 'rows-as-shipped',
    summary: summaryOf(sql`r.row || ' ' || r.said`, sql`(${join(all, ' union all ')}) r`),
    findings: join(
      names.map((table) => compared(table, shipped[table] ?? {})),
      ' union all ',
    ),
  };
}

/** A province adds a handful; whoever added more is found by the first of them. */
const added_rows_max = 50;

/**
 * Rows that stand beside those that were shipped, each a check of its own: "added-rule:dues_share county from 2027-01-01". A province adds
 * some, so none is wrong by itself; who verifies is told of each, since nothing else would until money went by it.
 */
export async function addedRules(reader: Reader): Promise<IntegrityCheck[]> {
  const shipped = shippedRows();
  const added = Object.keys(shippedTables).map((name) => {
    const table = name as ShippedTable;
    return sql`select ${table}::text || ' ' || key as rule, said::text as said from (${rowsByKey(table)}) k
      where key <> all (${Object.keys(shipped[table] ?? {})}::text[])`;
  });
  const rows = await reader.query<{ rule: string; said: string }[]>(
    sql`${join(added, ' union all ')} order by rule limit ${added_rows_max}`,
  );
  return rows.map(({ rule, said }) => ({
    kind: `added-rule:${rule}`,
    rows: 1n,
    digest: createHash('sha256').update(said).digest('hex'),
    findings: [],
  }));
}
