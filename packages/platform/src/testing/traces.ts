import { identifier, sql, type Reader, type Sql } from '@puhui/postgres';

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

/** What is shorter comes by chance in digests and times: six digits in one run of fifty. */
const SHORTEST_BYTES = 8;

/**
 * The tables of a database in which any of these values stands, in whatever column of whatever schema of ours.
 * Throws of a value that is too short to be told from chance; a number by itself is looked for by `wordsIn`.
 */
export async function tracesIn(reader: Reader, values: readonly (string | Uint8Array)[]): Promise<string[]> {
  const short = values.filter((value) => Buffer.byteLength(value) < SHORTEST_BYTES);
  if (short.length > 0) throw new Error(`too short to be told from chance: ${short.join(', ')}`);
  const forms = values.flatMap(formsOf);
  return tablesWith(
    reader,
    sql`exists (select from unnest(${forms}::text[]) as form where position(lower(form) in lower(one::text)) > 0)`,
  );
}

/** The tables in which one of these words of letters and digits stands by itself, as text or as the bytes of a text. */
export async function wordsIn(reader: Reader, words: readonly string[]): Promise<string[]> {
  const forms = words.flatMap((word) => [
    `(^|[^0-9A-Za-z.-])${word}([^0-9A-Za-z]|$)`,
    Buffer.from(word).toString('hex'),
  ]);
  return tablesWith(reader, sql`one::text ~ any (${forms}::text[])`);
}

async function tablesWith(reader: Reader, found: Sql): Promise<string[]> {
  const tables = await reader.query<{ schema: string; name: string }[]>(
    sql`select schemaname as schema, tablename as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  const names: string[] = [];
  for (const { schema, name } of tables) {
    const full = `${schema}.${name}`;
    const [row] = await reader.query<{ rows: number }[]>(
      sql`select count(*)::int as rows from ${identifier(full)} as one where ${found}`,
    );
    if ((row?.rows ?? 0) > 0) names.push(full);
  }
  return names;
}
