import { sql, type Reader } from '@puhui/postgres';

/** Of these codes, those of administrative divisions that there are: the tree of unions has one for each. */
export async function knownRegions(reader: Reader, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await reader.query<{ code: string }[]>(
    sql`select distinct region_code as code from platform.trade_union where region_code = any (${codes}::text[])`,
  );
  return new Set(rows.map((row) => row.code));
}

/**
 * What the union of each of these divisions is called, by the division's code: of several in one division, the highest. One that is not
 * known is left out.
 */
export async function unionsOfRegions(
  reader: Reader,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await reader.query<{ code: string; name: string }[]>(
    sql`select distinct on (region_code) region_code as code, name from platform.trade_union
      where region_code = any (${[...new Set(codes)]}::text[])
      order by region_code, cardinality(path), id`,
  );
  return new Map(rows.map(({ code, name }) => [code, name]));
}
