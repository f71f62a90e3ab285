import type { Id } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';

/** A live duty of somebody; null: it lies in no union, over the platform. */
export interface HeldDuty {
  readonly id: Id;
  readonly tradeUnionId: Id | null;
}

/** The live duties of a person, the eldest first. */
export const liveDuties = (sql: Sql, personId: Id, at: Date): Promise<HeldDuty[]> =>
  sql.$queryRawUnsafe<HeldDuty[]>(
    `select id, trade_union_id as "tradeUnionId" from duty
      where person_id = $1::uuid and from_at <= $2::timestamptz and (to_at is null or to_at > $2::timestamptz)
        and (revoked_at is null or revoked_at > $2::timestamptz) order by id`,
    personId,
    at,
  );

/**
 * The union whose officers answer for a person: of whoever holds a live duty, the lowest that lies over every union in which
 * one is held, for who renames an approver can sign as another. A membership counts beside it when it is older than all of
 * them: a roster can make a member of anybody without being asked, and must not give power over who holds a duty. Of all
 * others that of the live membership, else of the last one. Null when there is none of them: then it is the platform's.
 */
export async function unionInCharge(sql: Sql, personId: Id, at: Date): Promise<Id | null> {
  const duties = await liveDuties(sql, personId, at);
  const [membership] = await sql.$queryRawUnsafe<{ id: Id; tradeUnionId: Id; live: boolean }[]>(
    `select id, trade_union_id as "tradeUnionId", status in ('applied', 'verified', 'active', 'retained') as live
       from membership where person_id = $1::uuid order by live desc, id desc limit 1`,
    personId,
  );
  const [eldest] = duties;
  if (!eldest) return membership?.tradeUnionId ?? null;
  // Ids are in the order in which things were made; the day of joining is what somebody says.
  const counts = membership?.live === true && membership.id < eldest.id;
  return unionOver(sql, [...duties, ...(counts ? [membership] : [])]);
}

/** The lowest union that lies over all of these; null when only the platform does. */
export async function unionOver(
  sql: Sql,
  held: readonly { readonly tradeUnionId: Id | null }[],
): Promise<Id | null> {
  const ids = held.flatMap(({ tradeUnionId }) => tradeUnionId ?? []);
  if (ids.length < held.length) return null;
  const [over] = await sql.$queryRawUnsafe<{ id: Id }[]>(
    `select u.id from trade_union u
      where u.id = any ((select path from trade_union where id = $1::uuid)::uuid[])
        and not exists (select from trade_union t where t.id = any ($2::uuid[]) and not t.path @> array[u.id])
      order by cardinality(u.path) desc limit 1`,
    ids[0],
    ids,
  );
  return over?.id ?? null;
}
