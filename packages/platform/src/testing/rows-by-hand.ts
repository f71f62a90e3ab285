import { invariant } from '@puhui/kernel';
import { type PlainDatabase, sql, type Sql, type Writer } from '@puhui/postgres';
import type { IntegrityCheck } from '../integrity/types.js';
import { asTyped, foundAfter } from './tampering.js';

/** A database that somebody alters as its owner. */
export interface Tampered {
  query<T>(statement: Sql): Promise<T[]>;
  /** What the checks find after these statements, without triggers and foreign keys; nothing stays altered. */
  found(...statements: readonly Sql[]): Promise<readonly unknown[]>;
}

/** The database of a service, of whose rows its checks speak. @param database of the owner of the tables */
export const tamperedOf = (
  database: Pick<PlainDatabase, 'query' | 'transaction'>,
  check: (tx: Writer) => Promise<readonly IntegrityCheck[]>,
): Tampered => ({
  query: (statement) => database.query(statement),
  found: (...statements) =>
    foundAfter<Writer>(
      (work) => database.transaction(work),
      async (tx) => {
        for (const statement of statements) await tx.execute(statement);
      },
      check,
    ),
});

interface Column {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly empty: boolean;
  /** Part of what the row is told from others by. */
  readonly isKey: boolean;
}

/** One thing that somebody may do to a row, as lists name it. */
interface Deed {
  readonly name: string;
  readonly statement: string;
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
  numeric: (column) => `coalesce(${column}, 0) + 7`,
  boolean: (column) => `not coalesce(${column}, false)`,
  date: (column) => `coalesce(${column}, '2026-12-02') - 1`,
  jsonb: (column) => `jsonb_build_array(${column})`,
  'bytea[]': (column) => `coalesce(${column}, '{}') || '\\x07'::bytea`,
  bytea: (column) => `coalesce(${column}, '') || '\\x07'::bytea`,
  character: (column) =>
    `coalesce(translate(left(${column}, 1), '0123456789', '1234567890') || substr(${column}, 2), '7')`,
  'character varying': (column) => `coalesce(${column}, '') || '7'`,
  'timestamp with time zone': (column) => `coalesce(${column}, now()) + interval '1 second'`,
};

/** @param row SQL: the condition by which it is found */
const columnsOf = (database: Tampered, table: string, row: string): Promise<Column[]> =>
  database.query<Column>(
    asTyped(
      `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
         shown->attname = 'null' as empty, coalesce(attnum = any (i.indkey), false) as "isKey"
       from pg_attribute left join pg_index i on i.indrelid = attrelid and i.indisprimary
       cross join (select to_jsonb(t) as shown from ${table} t where ${row}) found
       where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    ),
  );

/** What the table itself asks of a row stops nobody who owns it. */
const withoutConstraints = (table: string): string =>
  `do $$ declare c record; begin
     for c in select conname from pg_constraint where conrelid = '${table}'::regclass and contype in ('c', 'u') loop
       execute format('alter table ${table} drop constraint %I cascade', c.conname);
     end loop;
     for c in select attname from pg_attribute where attrelid = '${table}'::regclass and attidentity <> '' loop
       execute format('alter table ${table} alter column %I drop identity', c.attname);
     end loop;
     for c in select indexrelid::regclass as name from pg_index where indrelid = '${table}'::regclass
       and indisunique and not indisprimary loop
       execute format('drop index %s cascade', c.name);
     end loop; end $$`;

function another(table: string, { name, type }: Column): string {
  const made = ANOTHER[type.replace(/\([\d,]+\)/, '')];
  invariant(made !== undefined, 'a-type-has-another-value', { table, name, type });
  return made(`"${name}"`);
}

/** Each column by itself, to another value or to none. */
const alterations = (table: string, row: string, columns: readonly Column[]): Deed[] =>
  columns.flatMap((column) => {
    const to = (value: string): string => `update ${table} set "${column.name}" = ${value} where ${row}`;
    const altered = { name: column.name, statement: to(another(table, column)) };
    if (!column.nullable || column.empty) return [altered];
    return [altered, { name: `${column.name}, emptied`, statement: to('null') }];
  });

/** The same row once more, each part of its key by itself another one. */
function additions(table: string, row: string, columns: readonly Column[]): Deed[] {
  const keys = columns.filter(({ isKey }) => isKey);
  invariant(keys.length > 0, 'a-table-has-a-key', { table });
  const names = columns.map(({ name }) => `"${name}"`);
  return keys.map((key) => {
    const values = columns.map((column) => (column === key ? another(table, key) : `"${column.name}"`));
    const statement = `insert into ${table} (${names.join()}) select ${values.join()} from ${table} where ${row}`;
    return { name: `row added under another ${key.name}`, statement };
  });
}

async function deedsTo(database: Tampered, table: string, row: string): Promise<Deed[]> {
  const columns = await columnsOf(database, table, row);
  return [
    ...alterations(table, row, columns),
    { name: 'row deleted', statement: `delete from ${table} where ${row}` },
    ...additions(table, row, columns),
  ];
}

/** What stands for all deeds where none of them is found. */
const WHATEVER = 'whatever is done';

/**
 * Does to rows of a table what somebody may do to them, each deed by itself, and looks whether it is found: alters every column,
 * deletes the row, adds it once more under another key.
 * @param table its name, as the spec writes it
 * @param where which rows: a condition of SQL
 * @param rows_max so many of them, the first and the last among them
 * @returns what was done unseen to any of the rows, in order: "amount", "amount, emptied", "row deleted", "row added under another id";
 *   "whatever is done" where nothing was found at all
 */
export async function doneUnseen(
  database: Tampered,
  table: string,
  where = 'true',
  rows_max = 100,
): Promise<string[]> {
  // A row of a partitioned table has its place in one of the parts.
  const found = await database.query<{ row: string }>(
    asTyped(
      `select format('tableoid = %s::oid and ctid = %L::tid', tableoid::oid, ctid) as row
       from ${table} where ${where} order by tableoid, ctid`,
    ),
  );
  invariant(found.length > 0, 'a-table-has-rows-to-alter', { table, where });
  const step = Math.max(1, (found.length - 1) / Math.max(1, rows_max - 1));
  const rows = new Set(found.filter((_, nr) => nr % Math.ceil(step) === 0 || nr === found.length - 1));
  const [unseen, seen] = [new Set<string>(), new Set<string>()];
  for (const { row } of rows)
    for (const { name, statement } of await deedsTo(database, table, row)) {
      const findings = await database.found(asTyped(withoutConstraints(table)), asTyped(statement));
      (findings.length === 0 ? unseen : seen).add(name);
    }
  return seen.size === 0 ? [WHATEVER] : [...unseen].toSorted();
}

/** The tables of a schema, by name; of the service's own unless another is named. */
export async function ownTables(database: Pick<Tampered, 'query'>, schema = 'public'): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    sql`select relname as name from pg_class where relkind in ('r', 'p') and not relispartition
      and relnamespace = ${schema}::regnamespace order by 1`,
  );
  return rows.map(({ name }) => name);
}
