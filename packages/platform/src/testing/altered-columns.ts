import { invariant } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/postgres';
import { asTyped } from './tampering.js';

/** A database that somebody alters as its owner. */
export interface Tampered {
  query<T>(statement: Sql): Promise<T[]>;
  /** What the checks find after these statements, without triggers and foreign keys; nothing stays altered. */
  found(...statements: readonly Sql[]): Promise<readonly unknown[]>;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly empty: boolean;
}

/** What a column is altered to, by its type: another value, also where it had none. */
const ANOTHER: Readonly<Record<string, (column: string) => string>> = {
  uuid: () => 'gen_random_uuid()',
  'uuid[]': (column) => `coalesce(${column}, '{}') || gen_random_uuid()`,
  text: (column) => `coalesce(${column}, '') || '7'`,
  'text[]': (column) => `coalesce(${column}, '{}') || '7'::text`,
  smallint: (column) => `coalesce(${column}, 0) + 7::smallint`,
  integer: (column) => `coalesce(${column}, 0) + 7`,
  bigint: (column) => `coalesce(${column}, 0) + 7`,
  boolean: (column) => `not coalesce(${column}, false)`,
  date: (column) => `coalesce(${column}, '2026-12-02') - 1`,
  jsonb: (column) => `jsonb_build_array(${column})`,
  bytea: (column) => `coalesce(${column}, '') || '\\x07'::bytea`,
  character: (column) => `translate(left(${column}, 1), '0123456789', '1234567890') || substr(${column}, 2)`,
  'character varying': (column) => `coalesce(${column}, '') || '7'`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 second'`,
};

const columnsOf = (database: Tampered, table: string, row: string): Promise<Column[]> =>
  database.query<Column>(
    sql`select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
        to_jsonb(t)->attname = 'null' as empty
      from pg_attribute cross join ${asTyped(table)} t where t.ctid = ${row}::tid
        and attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
  );

/** What the table itself asks of a row stops nobody who owns it. */
const withoutConstraints = (table: string): string =>
  `do $$ declare c record; begin
     for c in select conname from pg_constraint where conrelid = '${table}'::regclass and contype in ('c', 'u') loop
       execute format('alter table ${table} drop constraint %I cascade', c.conname);
     end loop;
     for c in select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass
       and indisunique and not indisprimary loop
       execute format('drop index %s cascade', c.name);
     end loop; end $$`;

/** The columns of a row that were altered without a finding, to another value or to none. */
async function unseenOf(database: Tampered, table: string, row: string): Promise<string[]> {
  const unseen: string[] = [];
  for (const { name, type, nullable, empty } of await columnsOf(database, table, row)) {
    const another = ANOTHER[type.replace(/\(\d+\)/, '')];
    invariant(another !== undefined, 'a-type-has-another-value', { table, name, type });
    for (const value of nullable && !empty ? [another(name), 'null'] : [another(name)]) {
      const altered = `update ${table} set ${name} = ${value} where ctid = '${row}'`;
      const found = await database.found(asTyped(withoutConstraints(table)), asTyped(altered));
      if (found.length === 0) unseen.push(value === 'null' ? `${name}, emptied` : name);
    }
  }
  return unseen;
}

/**
 * Alters every column of rows of a table, each by itself, and looks whether that is found.
 * @param table its name, as the spec writes it
 * @param where which rows: a condition of SQL
 * @param rows_max so many of them, the first and the last among them
 * @returns the columns that were altered unseen in any of the rows, in order
 */
export async function alteredUnseen(
  database: Tampered,
  table: string,
  where = 'true',
  rows_max = 100,
): Promise<string[]> {
  const found = await database.query<{ row: string }>(
    asTyped(`select ctid::text as row from ${table} where ${where} order by ctid`),
  );
  invariant(found.length > 0, 'a-table-has-rows-to-alter', { table, where });
  const step = Math.max(1, (found.length - 1) / Math.max(1, rows_max - 1));
  const rows = new Set(found.filter((_, nr) => nr % Math.ceil(step) === 0 || nr === found.length - 1));
  const unseen = new Set<string>();
  for (const { row } of rows) for (const name of await unseenOf(database, table, row)) unseen.add(name);
  return [...unseen].toSorted();
}

/** The tables of the service's own, by name. */
export async function ownTables(database: Pick<Tampered, 'query'>): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    sql`select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace order by 1`,
  );
  return rows.map(({ name }) => name);
}
