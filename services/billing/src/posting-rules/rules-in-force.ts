import type { BusinessDate } from '@puhui/kernel';
import type { Sql } from '@puhui/messaging';
import type { ChartLevel, DuesShare, PostingRule, RuleKind } from './posting-rule.js';

/** The rules in force on a day. */
export const rulesInForce = (
  sql: Sql,
  kind: RuleKind,
  level: ChartLevel,
  on: BusinessDate,
): Promise<PostingRule[]> =>
  sql.$queryRawUnsafe<PostingRule[]>(
    `select id, kind, level, occasion, part, share, debit, credit, valid_from::text as "validFrom" from posting_rule
      where kind = $1::text and level = $2::text and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date)`,
    kind,
    level,
    on,
  );

/** How a union of this level shares dues on a day; null when no row is in force. */
export async function duesShareInForce(
  sql: Sql,
  unionLevel: string,
  on: BusinessDate,
): Promise<DuesShare | null> {
  const [row] = await sql.$queryRawUnsafe<DuesShare[]>(
    `select own, up, down from dues_share
      where level = $1::text and valid_from <= $2::date and (valid_to is null or valid_to >= $2::date)
      order by valid_from desc limit 1`,
    unionLevel,
    on,
  );
  return row ?? null;
}
