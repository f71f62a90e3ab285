import { identifier, type Reader, sql, type Sql } from '@puhui/postgres';
export interface TableDigest {
  readonly table: string;
  readonly rows: number;
  /** Sum of the first 8 bytes of MD5 of each row's text: equal rows give equal digests, in any order. */
  readonly digest: string;
}

export interface RowDifference {
  readonly table: string;
  /** The row as JSON. Projections hold pseudonymous ids only. */
  readonly row: string;
  /** "live" rows should not be there, or not like this; "rebuilt" rows are missing. */
  readonly side: 'live' | 'rebuilt';
}

const differences_max = 100;

/** @param stored the table that holds the rows of each, where that is another one. */
export async function digestTables(
  reader: Reader,
  tables: readonly string[],
  stored: (table: string) => string = (table) => table,
): Promise<TableDigest[]> {
  const digests: TableDigest[] = [];
  for (const table of tables) {
    const [row] = await reader.query<{ rows: number; digest: string }[]>(
      sql`select count(*)::int as rows,
         coalesce(sum(('x' || left(md5(t::text), 16))::bit(64)::bigint::numeric), 0)::text as digest
       from ${identifier(stored(table))} as t`,
    );
    digests.push({ table, rows: row?.rows ?? 0, digest: row?.digest ?? '0' });
  }
  return digests;
}

/** Rows that only one of two tables of the same shape has. */
export function differingRows(reader: Reader, table: string, copy: string): Promise<RowDifference[]> {
  const only = (left: string, right: string, side: RowDifference['side']): Sql =>
    sql`(select ${table}::text as "table", t::text as row, ${side}::text as side
      from (select to_jsonb(l) as t from ${identifier(left)} as l
            except all select to_jsonb(r) from ${identifier(right)} as r) as d
      order by t::text limit ${differences_max}::int)`;
  return reader.query<RowDifference[]>(
    sql`${only(table, copy, 'live')} union all ${only(copy, table, 'rebuilt')} limit ${differences_max}::int`,
  );
}
