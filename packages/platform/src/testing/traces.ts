import { identifier, sql, type Reader } from '@puhui/postgres';

/** How a value may lie in a row as PostgreSQL prints it: as text, as the bytes of a text or of a hash, and within base64. */
function formsOf(value: string | Uint8Array): string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((shift) =>
    // Within a longer text its first and last signs depend on what stands beside it.
    Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(shift === 0 ? 0 : 4, -3),
  );
  const text = typeof value === 'string' ? [value, JSON.stringify(value).slice(1, -1)] : [];
  return [...text, bytes.toString('hex'), ...base64];
}

/** The tables of a database in which any of these values stands, in whatever column of whatever schema of ours. */
export async function tracesIn(reader: Reader, values: readonly (string | Uint8Array)[]): Promise<string[]> {
  const forms = values.flatMap(formsOf);
  const tables = await reader.query<{ schema: string; name: string }[]>(
    sql`select schemaname as schema, tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const full = `${schema}.${name}`;
    const [row] = await reader.query<{ rows: number }[]>(
      sql`select count(*)::int as rows from ${identifier(full)} as one
        where exists (select from unnest(${forms}::text[]) as form where position(lower(form) in lower(one::text)) > 0)`,
    );
    if ((row?.rows ?? 0) > 0) found.push(full);
  }
  return found;
}
