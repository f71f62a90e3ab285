import { sql } from '@puhui/platform';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** What comes into the general book: the rules, and the bank slips that were booked. */
export const bookingChecks: readonly SqlCheck[] = [
  {
    kind: 'posting-rule',
    summary: summaryOf(sql`r.id || ' ' || r.share || ' ' || r.debit || ' ' || r.credit`, sql`posting_rule r`),
    findings: sql`
      select distinct 'posting_rule ' || kind || ' ' || level || ' ' || occasion || ' from ' || valid_from as what,
        'parts that are the whole' as expected, posting_rule_fault(kind, level, occasion, valid_from) as found
      from posting_rule
      where withdrawn = '' and posting_rule_fault(kind, level, occasion, valid_from) is not null`,
  },
  {
    // A slip that is gone could be booked again; one that nothing was booked for keeps a true one out.
    kind: 'bank-slip',
    summary: summaryOf(
      sql`s.trade_union_id || ' ' || s.reference_key || ' ' || s.cause_id || ' ' || s.amount`,
      sql`bank_slip s`,
    ),
    findings: sql`
      with booked as (
        select trade_union_id, slip_key(document) as reference_key, cause_kind, cause_id,
          abs(sum(amount * (is_money(substring(debit_key from '[^/]+$'))::int
            - is_money(substring(credit_key from '[^/]+$'))::int))) as amount,
          min(document) as reference, min(occurred_on) as booked_on
        from entry where book = 'general' and document is not null
          and (cause_kind like 'dues-%' or cause_kind = 'statement-paid')
        group by 1, 2, 3, 4)
      select 'bank_slip ' || b.reference_key || ' of union ' || b.trade_union_id as what,
        'the slip of ' || b.cause_kind || ' ' || b.cause_id as expected, 'no row' as found
      from booked b where b.reference_key <> '' and not exists (
        select from bank_slip s where s.trade_union_id = b.trade_union_id and s.reference_key = b.reference_key)
      union all
      select 'bank_slip ' || s.reference_key || ' of union ' || s.trade_union_id,
        'entries of ' || s.cause_kind || ' ' || s.cause_id, 'none'
      from bank_slip s where not exists (
        select from booked b where b.trade_union_id = s.trade_union_id and b.reference_key = s.reference_key
          and b.cause_kind = s.cause_kind and b.cause_id = s.cause_id)
      union all
      select 'bank_slip ' || s.reference_key || ' of union ' || s.trade_union_id,
        b.amount || ' as the money moved by ' || b.cause_kind || ' ' || b.cause_id || ', '
          || b.reference || ' of ' || b.booked_on,
        s.amount || ', ' || s.reference || ' of ' || s.booked_on
      from bank_slip s join booked b using (trade_union_id, reference_key, cause_kind, cause_id)
      where s.amount <> b.amount or s.reference <> b.reference or s.booked_on <> b.booked_on`,
  },
];
