import type { Reader } from '@puhui/platform';
import { sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';

import type { Visible } from '../settlement/read-statements.js';

/** Unions that have accounts, are visible to the reader, and lie at or below the root when one is given. */
export async function unionsWithBooks(
  reader: Reader,
  visible: Pick<Visible, 'everything' | 'unionScopes'>,
  root: Id | null,
): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select h.trade_union_id::text as id from chain_head h
       left join platform.trade_union u on u.id = h.trade_union_id
      where (${visible.everything}::boolean or u.path && ${visible.unionScopes}::uuid[]) and (${root}::uuid is null or ${root}::uuid = any (u.path)) order by 1`,
  );
  return rows.map((row) => row.id);
}
