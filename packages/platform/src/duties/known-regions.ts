import { sql, type Reader } from '@puhui/postgres';

/** Of these codes, those of administrative divisions that there are: the tree of unions has one for each. */
export async function knownRegions(reader: Reader, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ code: string }[]>(
    sql`select distinct region_code as code from platform.trade_union where region_code = any (${codes}::text[])`,
  );
  return new Set(rows.map((row) => row.code));
}
