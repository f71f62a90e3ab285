import { sql } from '@puhui/platform';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** What people and answers said, beside the money: what a commitment is for, whether and how a partner agreed. */
export const answerChecks: readonly SqlCheck[] = [
  {
    kind: 'commitment-purpose',
    summary: summaryOf(sql`c.campaign_id || ' ' || c.partner_id || ' ' || c.occasion`, sql`commitment c`),
    findings: sql`
      with last_answer as (
        select distinct on (aggregate_id) aggregate_id, data->'purpose' as purpose from messaging.event
        where type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1')
        order by aggregate_id, version desc)
      select 'commitment of campaign ' || c.campaign_id as what,
        (k.purpose->>'occasion') || ' by partner ' || (k.purpose->>'partnerId') || ' titled '
          || coalesce(k.purpose->>'title', '-') as expected,
        c.occasion || ' by partner ' || c.partner_id || ' titled ' || coalesce(c.title, '-') as found
      from commitment c join last_answer k on k.aggregate_id = c.id
      where k.purpose is not null and (c.occasion <> k.purpose->>'occasion'
        or c.partner_id::text <> k.purpose->>'partnerId' or c.title is distinct from k.purpose->>'title')`,
  },
  {
    kind: 'statement-answer',
    summary: summaryOf(
      sql`s.id || ' ' || coalesce(s.confirmed_by::text, '-') || ' ' || coalesce(s.invoice_number, '-')`,
      sql`statement s`,
    ),
    findings: sql`
      with told as (
        select aggregate_id, type, data, version,
          row_number() over (partition by aggregate_id, type order by version desc) as latest
        from messaging.event where type in ('puhui.StatementConfirmed.v1', 'puhui.StatementDisputed.v1')),
      compared as (
        select s.id,
          case when s.status in ('confirmed', 'approved', 'paid') then 'confirmed by ' || coalesce(c.data->>'confirmedBy', '-')
              || ' invoice ' || coalesce(c.data->'invoice'->>'number', '-') || ' '
              || coalesce(c.data->'invoice'->>'amount', '-') || ' ' || coalesce(c.data->'invoice'->>'uscc', '-')
            when s.status = 'disputed' then 'disputed: ' || coalesce(d.data->>'reason', '-')
            else 'not answered' end as expected,
          case when s.status in ('confirmed', 'approved', 'paid') then 'confirmed by ' || coalesce(s.confirmed_by::text, '-')
              || ' invoice ' || coalesce(s.invoice_number, '-') || ' '
              || coalesce(s.invoice_amount::text, '-') || ' ' || coalesce(s.invoice_uscc, '-')
            when s.status = 'disputed' then 'disputed: ' || coalesce(s.dispute_reason, '-')
            when s.confirmed_by is null and s.invoice_number is null and s.dispute_reason is null then 'not answered'
            else 'answered while ' || s.status end as found,
          c.data as confirmation
        from statement s
        left join told c on c.aggregate_id = s.id and c.type = 'puhui.StatementConfirmed.v1' and c.latest = 1
        left join told d on d.aggregate_id = s.id and d.type = 'puhui.StatementDisputed.v1' and d.latest = 1)
      select 'statement ' || id as what, expected, found from compared
      where expected <> found
        and not (found like 'confirmed by %' and confirmation is not null and not confirmation ? 'invoice')`,
  },
];
