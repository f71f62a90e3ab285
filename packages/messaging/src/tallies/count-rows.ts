import { invariant } from '@puhui/kernel';
import { identifier, join, sql, type Reader, type Sql } from '@puhui/postgres';

/** A table of records whose rows are tallied. */
export interface TalliedTable {
  /** "schema.name". */
  readonly name: string;
  /** From when a row is; by it rows go when their time is over. */
  readonly since: string;
  /** For how long a row is kept; null for ever. */
  readonly days: number | null;
  /** Columns that lawfully change later, and are in no digest. */
  readonly leftOut: readonly string[];
}

/** What the rows of one tally come to in one table. */
export interface Counted {
  readonly tally: number;
  readonly rows: number;
  /** SHA-256, hex: over the sorted SHA-256 of each row. */
  readonly digest: string;
  /** From when the oldest is, RFC 3339; null for none. */
  readonly oldest: string | null;
}

export const NO_ROWS = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const THE_TALLY = 'tally';

/** How the value of a column is written, by its type: the same whatever a connection's zone and ways of writing are. */
const WRITTEN: Readonly<Record<string, (column: Sql) => Sql>> = {
  uuid: (column) => column,
  text: (column) => column,
  'text[]': (column) => column,
  integer: (column) => column,
  bigint: (column) => column,
  boolean: (column) => column,
  date: (column) => column,
  jsonb: (column) => column,
  'bytea[]': (column) =>
    sql`array(select encode(one, 'hex') from unnest(${column}) with ordinality as of (one, nr) order by nr)`,
  bytea: (column) => sql`encode(${column}, 'hex')`,
  'timestamp with time zone': (column) => sql`(extract(epoch from ${column}) * 1000000)::bigint`,
};

/** The columns of a table with their types, but the one of its tally; none of a table that is not there. */
export async function typesOf(reader: Reader, table: string): Promise<ReadonlyMap<string, string>> {
  const columns = await reader.query<{ name: string; type: string }[]>(
    sql`select attname::text as name, format_type(atttypid, null) as type from pg_attribute
      where attrelid = to_regclass(${table}::text) and attnum > 0 and not attisdropped and attname <> ${THE_TALLY} order by 1`,
  );
  return new Map(columns.map(({ name, type }) => [name, type]));
}

function written(table: string, column: string, type = 'no column'): Sql {
  const write = WRITTEN[type];
  invariant(write !== undefined, 'a-record-is-written-one-way', { table, column, type });
  return write(identifier(column));
}

/**
 * What the rows of some tallies come to, those that have any. The server reads the table and sorts 32 bytes a row; nothing is locked.
 * @param columns those that the digest covers, in its order
 * @param from the first and the last tally
 */
export async function countTallies(
  reader: Reader,
  table: Pick<TalliedTable, 'name' | 'since'>,
  columns: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Counted[]> {
  const types = await typesOf(reader, table.name);
  const row = join(columns.map((column) => written(table.name, column, types.get(column))));
  return reader.query<Counted[]>(
    sql`select tally, count(*)::int as rows, encode(sha256(string_agg(digest, ''::bytea order by digest)), 'hex') as digest,
        to_char(min(since) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as oldest
      from (select tally, ${identifier(table.since)} as since, sha256(convert_to(jsonb_build_array(${row})::text, 'UTF8')) as digest
            from ${identifier(table.name)} where tally between ${from}::int and ${to}::int) as row_of_record
      group by tally order by tally`,
  );
}

/** How many rows there are of each tally, by its index. */
export const rowsByTally = (reader: Reader, table: string): Promise<{ tally: number; rows: number }[]> =>
  reader.query(
    sql`select tally, count(*)::int as rows from ${identifier(table)} group by tally order by tally`,
  );
