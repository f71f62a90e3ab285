import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { Visible } from '../settlement/read-statements.js';

/** Unions that have accounts, are visible to the reader, and lie at or below the root when one is given. */
export async function unionsWithBooks(
  sql: Sql,
  visible: Pick<Visible, 'everything' | 'unionScopes'>,
  root: Id | null,
): Promise<Id[]> {
  const rows = await sql.$queryRawUnsafe<{ id: Id }[]>(
    `select h.trade_union_id::text as id from chain_head h
       left join platform.trade_union u on u.id = h.trade_union_id
      where ($1::boolean or u.path && $2::uuid[]) and ($3::uuid is null or $3::uuid = any (u.path)) order by 1`,
    visible.everything,
    visible.unionScopes,
    root,
  );
  return rows.map((row) => row.id);
}
