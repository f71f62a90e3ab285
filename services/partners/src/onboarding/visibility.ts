import { type Reader, sql } from '@puhui/platform';
import type { Id } from '@puhui/kernel';


/** Standings that the public knows of: the notice itself is public, and vouchers still name who was delisted. */
const PUBLIC = `('publicised', 'contracted', 'live', 'suspended', 'delisted')`;

/**
 * For a row p of partner, actor $1 and instant $2: the actor belongs to the merchant, or to the union that it applied to
 * or one above, or to the platform.
 */
export const INSIDER = `(p.applicant_id = $1::uuid or exists (
  select from platform.duty d
   where d.person_id = $1::uuid and d.from_at <= $2::timestamptz
     and (d.to_at is null or d.to_at > $2::timestamptz)
     and (d.revoked_at is null or d.revoked_at > $2::timestamptz)
     and (d.scope_kind = 'platform' or (d.scope_kind = 'partner' and d.scope_id = p.id)
       or (d.scope_kind = 'union' and d.scope_id = any (
            select unnest(u.path) from platform.trade_union u where u.id = p.trade_union_id)))))`;

/** Everybody may know of a partner once it is publicised; before that its own people and the union's. */
export const VISIBLE = `(p.status in ${PUBLIC} or ${INSIDER})`;

/** Of these partners, those whose people, or whose union's people, the actor is one of. */
export async function insiderOf(
  reader: Reader,
  actorId: Id,
  at: Date,
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select p.id from partner p where ${INSIDER} and p.id = any (${[...ids]}::uuid[])`,
  );
  return new Set(rows.map((row) => row.id));
}
