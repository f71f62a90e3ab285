import type { Id } from '@puhui/kernel';
import { sql, type Sql } from '@puhui/platform';
import { isHolder, isHolderBeyond, isHolderOfAll } from '../duties/sight.js';
import { isElderElsewhere, isKnownToUnions, isLastIn } from '../membership/sight.js';

/**
 * SQL: the union that answers for the person (`unionInCharge`) is this one or lies below it: all that counts for them does. Without a
 * union, that none does.
 */
export function isAnsweredIn(personId: Sql, tradeUnionId: Id | null, at: Date): Sql {
  const holds = isHolder(personId, at);
  if (tradeUnionId === null)
    return sql`(${isHolderOfAll(personId, at)} or not ${holds} and not ${isKnownToUnions(personId)})`;
  const union = sql`${tradeUnionId}::uuid`;
  return sql`case when ${holds}
    then not ${isHolderBeyond(personId, union, at)} and not ${isElderElsewhere(personId, union, at)}
    else ${isLastIn(personId, union)} end`;
}
