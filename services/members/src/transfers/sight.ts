import { sql, type Sql } from '@puhui/platform';
import { seesUnion } from '../duties/sight.js';
import { isLiveMembership } from '../membership/sight.js';

/**
 * SQL: the person is to be moved into a union that a held duty covers, and its answer is waited for. Once the membership has ended there
 * is nobody to be moved.
 */
export const seesComing = (personId: Sql, at: Date): Sql =>
  sql`exists (select from membership_transfer t where t.person_id = ${personId} and t.status = 'waiting'
    and t.answer_by > ${at}::timestamptz and ${seesUnion(sql`t.to_trade_union_id`)}
    and ${isLiveMembership(sql`t.member_id`)})`;
