import { sql } from '@puhui/platform';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** What was posted by a rule went to the accounts of that rule: whoever alters one that was used contradicts its entries. */
export const postedByRule: SqlCheck = {
  kind: 'posted-by-rule',
  summary: summaryOf(
    sql`u.rule || ' ' || u.entries`,
    sql`(select rule, count(*) as entries from entry where book = 'general' group by rule) u`,
  ),
  findings: sql`
    with used as (
      select rule, split_part(debit_key, '/', 6) as debit, split_part(credit_key, '/', 6) as credit,
        min(id::text) as entry
      from entry where book = 'general' group by 1, 2, 3)
    select 'posting_rule ' || u.rule || ', by which entry ' || u.entry || ' was posted' as what,
      u.debit || ' and ' || u.credit as expected, coalesce(r.debit || ' and ' || r.credit, 'no row') as found
    from used u left join posting_rule r on r.id = u.rule
    where r.id is null or not ((r.debit = u.debit and r.credit = u.credit) or (r.debit = u.credit and r.credit = u.debit))`,
};
