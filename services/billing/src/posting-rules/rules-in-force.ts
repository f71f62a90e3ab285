import { type Reader, type Sql, sql } from '@puhui/platform';
import type { BusinessDate } from '@puhui/kernel';
import { governing, type DuesShare, type PostingRule, type RuleKind } from './posting-rule.js';

const inForce = (on: BusinessDate): Sql =>
  sql`r.withdrawn = '' and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to >= ${on}::date)`;

/** The rules in force on a day for a union of this level: none when nobody has said which chart such a union keeps. */
export const rulesInForce = (
  reader: Reader,
  kind: RuleKind,
  unionLevel: string,
  on: BusinessDate,
): Promise<PostingRule[]> =>
  reader.query<PostingRule[]>(
    sql`select r.id, r.kind, r.occasion, r.part, r.share, r.debit, r.credit, r.valid_from::text as "validFrom",
       is_money(case k.money_side when 'debit' then r.debit else r.credit end) as money
       from posting_rule r join chart_of_level c on c.chart = r.level
       join posting_kind k on k.kind = r.kind and k.level = r.level
      where r.kind = ${kind}::text and c.level = ${unionLevel}::text and ${inForce(on)}`,
  );

/** To which account of a union's chart a payment for an occasion is booked, by the occasion's code, in order of codes. */
export type AccountsOfOccasions = ReadonlyMap<string, string>;

/** The occasions that a union of this level has an account for on a day, each with that account. */
export async function occasionsInForce(
  reader: Reader,
  unionLevel: string,
  on: BusinessDate,
): Promise<AccountsOfOccasions> {
  const rules = await rulesInForce(reader, 'statement-paid', unionLevel, on);
  const codes = [...new Set(rules.map(({ occasion }) => occasion))].sort();
  return new Map(
    codes.flatMap((code) => {
      const paid = governing(rules, code).find(({ money }) => money);
      return paid ? [[code, paid.debit] as const] : [];
    }),
  );
}

/** How a union of this level shares dues on a day; null when no row is in force. */
export async function duesShareInForce(
  reader: Reader,
  unionLevel: string,
  on: BusinessDate,
): Promise<DuesShare | null> {
  const [row] = await reader.query<DuesShare[]>(
    sql`select own, up, down from dues_share
      where level = ${unionLevel}::text and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
      order by valid_from desc limit 1`,
  );
  return row ?? null;
}
