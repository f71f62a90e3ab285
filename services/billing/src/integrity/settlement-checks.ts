import { sql, type Sql } from '@puhui/platform';
import { digestOfKeptWords, digestOfTold } from '../ledger/document-words.js';
import { summaryOf, type SqlCheck } from './sql-check.js';

// Each step is an event of the statement: the last one says where it stands, the last drawing what is on it, and all of them
// who entered it.
const STATEMENT_STEPS = sql`
      select 'statement ' || coalesce(s.id, k.id), coalesce(k.step || ' as version ' || k.version, 'no step'),
        coalesce(s.status || ' as version ' || s.version, 'no row')
      from statement s full join (
        select aggregate_id as id, max(version) as version, count(*) as steps,
          (array_agg(split_part(type, '.', 2) order by version desc))[1] as step,
          array_agg(actor_id) filter (where type in
            ('puhui.StatementDrawn.v1', 'puhui.StatementRedrawn.v1', 'puhui.StatementSent.v1')) as entered
        from messaging.event where type like 'puhui.Statement%' group by aggregate_id) k on k.id = s.id
      where s.id is null or k.id is null or s.version <> k.version or k.steps <> k.version
        or not coalesce(k.entered, '{}') <@ s.entered_by or not s.entered_by <@ coalesce(k.entered, '{}')
        or s.status <> case k.step
          when 'StatementDrawn' then 'draft'
          when 'StatementRedrawn' then 'draft'
          when 'StatementAbsorbed' then 'absorbed'
          when 'StatementSent' then 'sent'
          when 'StatementDisputed' then 'disputed'
          when 'StatementConfirmed' then 'confirmed'
          when 'StatementSentBack' then 'sent_back'
          when 'StatementApproved' then 'confirmed'
          when 'StatementOrdered' then 'approved'
          when 'StatementPaid' then 'paid'
          else 'no status' end`;
const STATEMENT_DRAWINGS = sql`
      select 'statement ' || s.id, 'revision ' || (d.data->>'revision') || ' of ' || (d.data->>'lines') || ' lines '
          || (d.data->>'amount') || ' ' || (d.data->>'revisionHash')
          || coalesce(' absorbed into ' || (d.data->>'into'), '') || ' at ' || iso_instant(d.occurred_at),
        'revision ' || s.revision || ' of ' || s.line_count || ' lines ' || s.amount || ' ' || s.revision_hash
          || coalesce(' absorbed into ' || s.absorbed_into, '') || ' at ' || iso_instant(s.drawn_at)
      from statement s join (
        select distinct on (aggregate_id) aggregate_id, data, occurred_at from messaging.event
         where type in ('puhui.StatementDrawn.v1', 'puhui.StatementRedrawn.v1', 'puhui.StatementAbsorbed.v1')
         order by aggregate_id, version desc) d on d.aggregate_id = s.id
      where (d.data->>'revision')::int <> s.revision or (d.data->>'lines')::int <> s.line_count
        or (d.data->>'amount')::bigint <> s.amount or d.data->>'revisionHash' <> s.revision_hash
        or d.data->>'into' is distinct from s.absorbed_into::text or d.occurred_at <> s.drawn_at`;
const digestOf = (text: Sql): Sql => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
// How an attempt to pay ended, in all that its row has: who recorded it and when, and the bank's slip or its refusal. An event of
// before the slip was told leaves it to the entries, which cite it.
const TOLD_PAYMENT = sql`
      select data->>'paymentId' as id, case type when 'puhui.StatementPaid.v1' then 'paid ' || (data->>'amount') else 'failed' end
          || ' as attempt ' || (data->>'attempt') || ' of statement ' || aggregate_id
          || ' recorded by ' || coalesce(actor_id::text, '-') || ' at ' || coalesce(data->>'paidAt', iso_instant(occurred_at))
          || ' on ' || coalesce(data->>'paidOn', '-') || ' slip of digest ' || coalesce(data->>'documentSha256', (
            select min(${digestOf(sql`e.document`)}) from entry e
             where e.cause_kind = 'statement-paid' and e.cause_id = k.data->>'paymentId'), '-')
          || ' reason of digest ' || coalesce(${digestOfTold(sql`data`)}, '-') as said
        from messaging.event k where type in ('puhui.StatementPaid.v1', 'puhui.StatementPaymentFailed.v1')`;
const KEPT_PAYMENT = sql`
      select id, case state when 'paid' then 'paid ' || amount else state end
          || ' as attempt ' || attempt || ' of statement ' || statement_id
          || ' recorded by ' || recorded_by || ' at ' || iso_instant(recorded_at)
          || ' on ' || coalesce(paid_on::text, '-') || ' slip of digest ' || coalesce(${digestOf(sql`bank_reference`)}, '-')
          || ' reason of digest ' || coalesce(${digestOfKeptWords(sql`failure`, sql`failure_salt`)}, '-')
          || case when failure is null and failure_salt is not null then ' salted' else '' end as said
        from payment`;
// Every order for the bank, and how each attempt ended.
const PAYMENTS_TOLD = sql`
      select 'payment ' || coalesce(p.id, k.id), coalesce(k.said, 'an event that says so'), coalesce(p.said, 'no row')
      from (${KEPT_PAYMENT}) p full join (${TOLD_PAYMENT}) k on k.id = p.id
      where k.said is distinct from p.said
      union all
      select 'payment ' || p.id, coalesce(k.data->>'amount' || ' by order ' || (k.data->>'orderSha256'), 'an order'),
        p.amount || ' by order ' || p.order_sha256
      from payment p left join (select data from messaging.event where type = 'puhui.StatementOrdered.v1') k
        on k.data->>'paymentId' = p.id
      where k.data is null or k.data->>'orderSha256' <> p.order_sha256 or k.data->>'amount' <> p.amount::text`;

// What was undone after it was paid waits for the next statement. One that was drawn when the undo was known, and was paid
// without it, paid a partner who owed: it is found until a statement takes it back. Who posted the undo and who drew have
// clocks of their own, which may differ by two minutes: of a statement drawn within them nobody can tell which came first.
const CREDITS_NEVER_TAKEN = sql`
      select 'credit due of redemption ' || r.id || ', paid on statement ' || l.statement_id,
        -r.amount || ' on statement ' || later.id || ', which was drawn when it was due', 'no credit'
      from redemption r
      join statement_line l on l.redemption_id = r.id and l.kind = 'redemption'
      join statement s on s.id = l.statement_id and s.status = 'paid'
      join entry e on e.trade_union_id = r.trade_union_id and e.book = 'control' and e.cause_kind = 'redemption-undone'
        and e.cause_id = r.id::text and e.part = 0
      join block b on b.trade_union_id = e.trade_union_id and b.number = e.block_number
      join lateral (select t.id from statement t
         where t.partner_id = r.partner_id and t.trade_union_id = r.trade_union_id and t.status = 'paid'
           and t.id <> l.statement_id and t.drawn_at > b.posted_at + interval '2 minutes'
           and r.redeemed_at < ((t.period || '-01')::date + interval '1 month') at time zone 'Asia/Shanghai'
         order by t.drawn_at, t.id limit 1) later on true
      where r.undone_at is not null
        and not exists (select from statement_line c where c.redemption_id = r.id and c.kind = 'credit')`;

/** Statements: lines against redemptions, hashes against lines, signatures against what was kept, payments. */
export const settlementChecks: readonly SqlCheck[] = [
  {
    kind: 'statement',
    summary: summaryOf(sql`s.revision_hash || ' ' || s.status`, sql`statement s`),
    findings: sql`
      with summed as (select statement_id, count(*)::int as lines, sum(amount) as amount from statement_line
        group by statement_id)
      select 'statement ' || s.id as what,
        coalesce(l.lines, 0) || ' lines ' || coalesce(l.amount, 0) || ' ' || statement_hash(s) as expected,
        s.line_count || ' lines ' || s.amount || ' ' || s.revision_hash as found
      from statement s left join summed l on l.statement_id = s.id
      where s.line_count <> coalesce(l.lines, 0) or s.amount <> coalesce(l.amount, 0)
        or s.revision_hash <> statement_hash(s)
      union
      ${STATEMENT_STEPS}
      union
      ${STATEMENT_DRAWINGS}`,
  },
  {
    kind: 'statement-line',
    summary: summaryOf(sql`l.redemption_id || ' ' || l.kind || ' ' || l.amount`, sql`statement_line l`),
    findings: sql`select 'statement_line ' || l.redemption_id || ' ' || l.kind || ' of statement ' || l.statement_id as what,
        coalesce(case l.kind when 'redemption' then r.amount else -r.amount end || ' voucher ' || r.voucher_id,
          'a redemption') || case when s.id is null then ' on a statement' else '' end
          || case when l.kind = 'credit' and t.redemption_id is null then ' and the line that it takes back' else '' end
          as expected,
        l.amount || ' voucher ' || l.voucher_id as found
      from statement_line l left join redemption r on r.id = l.redemption_id
      left join statement s on s.id = l.statement_id
      left join statement_line t on t.redemption_id = l.redemption_id and t.kind = 'redemption'
      where r.id is null or s.id is null or (l.kind = 'credit' and t.redemption_id is null) or l.amount <> case l.kind when 'redemption' then r.amount else -r.amount end
        or l.voucher_id <> r.voucher_id or l.campaign_id <> r.campaign_id or l.outlet_id <> r.outlet_id
        or l.redeemed_at <> r.redeemed_at or s.partner_id <> r.partner_id or s.trade_union_id <> r.trade_union_id
        or (l.kind = 'credit' and r.undone_at is null)
      union all
      ${CREDITS_NEVER_TAKEN}`,
  },
  {
    kind: 'approval',
    summary: summaryOf(sql`a.statement_id || ' ' || a.revision_hash || ' ' || a.person_id`, sql`approval a`),
    findings: sql`
      with kept as (
        select data->>'statementId' as statement_id, data->>'revisionHash' as revision_hash,
          data->>'approvedBy' as person_id, data->>'dutyId' as duty_id, occurred_at
        from messaging.event where type = 'puhui.StatementApproved.v1')
      select 'approval statement ' || coalesce(a.statement_id::text, k.statement_id) || ' person '
          || coalesce(a.person_id::text, k.person_id) as what,
        case when k.statement_id is null then 'an event that says so' else 'approval of ' || k.revision_hash
          || coalesce(' by duty ' || k.duty_id, '') end as expected,
        case when a.statement_id is null then 'no row' else 'approval of ' || a.revision_hash || ' by duty ' || a.duty_id end
          as found
      from approval a full join kept k on k.statement_id = a.statement_id::text and k.revision_hash = a.revision_hash
        and k.person_id = a.person_id::text and k.occurred_at = a.approved_at
      where a.statement_id is null or k.statement_id is null or k.duty_id <> a.duty_id::text
      union all
      select 'statement ' || s.id, 'two approvals of ' || s.revision_hash || ' by others than who entered it',
        count(distinct a.person_id) || ' such approvals'
      from statement s left join approval a on a.statement_id = s.id and a.revision_hash = s.revision_hash
        and a.person_id <> all (s.entered_by)
      where s.status in ('approved', 'paid') group by s.id having count(distinct a.person_id) < 2`,
  },
  {
    kind: 'payment',
    summary: summaryOf(sql`p.id || ' ' || p.state || ' ' || p.amount`, sql`payment p`),
    findings: sql`
      with posted as (
        select e.cause_id, e.book, sum(case when e.credit_key like '%/' || coalesce(r.credit, 'consumed') then e.amount
          else -e.amount end) as amount
        from entry e left join posting_rule r on r.id = e.rule and e.book = 'general'
        where e.cause_kind = 'statement-paid' and (e.book = 'control' or is_money(r.credit)) group by e.cause_id, e.book)
      select 'payment ' || p.id as what, s.amount || ' as the statement, ' || coalesce(c.amount, 0) || ' in the control book, '
          || coalesce(g.amount, 0) || ' in the general book' as expected, p.amount || ' ' || p.state as found
      from payment p join statement s on s.id = p.statement_id
      left join posted c on c.cause_id = p.id and c.book = 'control'
      left join posted g on g.cause_id = p.id and g.book = 'general'
      where p.amount <> s.amount
        or (p.state = 'paid' and (p.amount <> coalesce(c.amount, 0) or p.amount <> coalesce(g.amount, 0)))
        or (p.state = 'failed' and (c.amount is not null or g.amount is not null))
      union all
      select 'statement ' || s.id, 'one payment that went through', 'none'
      from statement s where s.status = 'paid' and s.amount <> 0
        and not exists (select from payment p where p.statement_id = s.id and p.state = 'paid')
      union all
      ${PAYMENTS_TOLD}`,
  },
];
