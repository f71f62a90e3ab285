import { sql } from '@puhui/platform';
import { digestOfKeptWords, digestOfTold } from '../ledger/document-words.js';
import { summaryOf, type SqlCheck } from './sql-check.js';

const KEPT_DISPUTE = sql`'by ' || x.person_id || ' at ' || iso_instant(x.disputed_at) || ' words of digest '
  || ${digestOfKeptWords(sql`x.reason`, sql`x.salt`)}`;

const KEPT_SEND_BACK = sql`'by ' || x.person_id || ' at ' || iso_instant(x.sent_back_at) || ' words of digest '
  || ${digestOfKeptWords(sql`x.reason`, sql`x.salt`)}`;

const KEPT_REDRAWING = sql`'by ' || x.person_id || ' at ' || iso_instant(x.redrawn_at) || ' revision ' || x.revision || ' of '
  || x.line_count || ' lines ' || x.amount || ', before ' || x.amount_before || ', ' || x.came || ' came ' || x.went || ' went'
  || ', answer of digest ' || coalesce(${digestOfKeptWords(sql`x.answer`, sql`x.salt`)}, '-')
  || case when x.answer is null and x.salt is not null then ' salted' else '' end`;

const TOLD_INVOICE = sql`coalesce(c.data->'invoice'->>'number', '-') || ' ' || coalesce(c.data->'invoice'->>'amount', '-')
  || ' ' || coalesce(c.data->'invoice'->>'uscc', '-')`;
// Alone what a confirmation of before invoices were told leaves out.
const KEPT_INVOICE = sql`coalesce(s.invoice_number, '-') || ' ' || coalesce(s.invoice_amount::text, '-') || ' '
  || coalesce(s.invoice_uscc, '-')`;
const IS_CONFIRMED = sql`(num_nonnulls(s.confirmed_by, s.invoice_number, s.invoice_amount, s.invoice_uscc) > 0)`;

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
    kind: 'dispute',
    summary: summaryOf(sql`x.statement_id || ' ' || x.version`, sql`dispute x`),
    findings: sql`
      with told as (
        select aggregate_id as id, version, 'by ' || (data->>'disputedBy') || ' at ' || iso_instant(occurred_at) || ' words of digest '
          || (data->>'reasonDigest') as said from messaging.event
        where type = 'puhui.StatementDisputed.v1' and data ? 'reasonDigest')
      select 'dispute of statement ' || coalesce(x.statement_id, k.id) || ' as version ' || coalesce(x.version, k.version) as what,
        coalesce(k.said, 'an event that says so') as expected,
        coalesce(${KEPT_DISPUTE}, 'no row') as found
      from dispute x full join told k on k.id = x.statement_id and k.version = x.version
      where x.statement_id is null or k.id is null or k.said <> ${KEPT_DISPUTE}`,
  },
  {
    kind: 'send-back',
    summary: summaryOf(sql`x.statement_id || ' ' || x.version`, sql`send_back x`),
    findings: sql`
      with told as (
        select aggregate_id as id, version, 'by ' || (data->>'sentBackBy') || ' at ' || iso_instant(occurred_at) || ' words of digest '
          || (data->>'reasonDigest') as said from messaging.event
        where type = 'puhui.StatementSentBack.v1')
      select 'sending back of statement ' || coalesce(x.statement_id, k.id) || ' as version ' || coalesce(x.version, k.version) as what,
        coalesce(k.said, 'an event that says so') as expected,
        coalesce(${KEPT_SEND_BACK}, 'no row') as found
      from send_back x full join told k on k.id = x.statement_id and k.version = x.version
      where x.statement_id is null or k.id is null or k.said <> ${KEPT_SEND_BACK}`,
  },
  {
    kind: 'redrawing',
    summary: summaryOf(sql`x.statement_id || ' ' || x.version`, sql`redrawing x`),
    findings: sql`
      with told as (
        select aggregate_id as id, version, 'by ' || (data->>'drawnBy') || ' at ' || iso_instant(occurred_at)
          || ' revision ' || (data->>'revision') || ' of ' || (data->>'lines') || ' lines ' || (data->>'amount')
          || ', before ' || (data->>'amountBefore') || ', ' || (data->>'came') || ' came ' || (data->>'went') || ' went'
          || ', answer of digest ' || coalesce(data->>'answerDigest', '-') as said
        from messaging.event where type = 'puhui.StatementRedrawn.v1' and data ? 'came')
      select 'drawing anew of statement ' || coalesce(x.statement_id, k.id) || ' as version ' || coalesce(x.version, k.version) as what,
        coalesce(k.said, 'an event that says so') as expected,
        coalesce(${KEPT_REDRAWING}, 'no row') as found
      from redrawing x full join told k on k.id = x.statement_id and k.version = x.version
      where x.statement_id is null or k.id is null or k.said <> ${KEPT_REDRAWING}`,
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
              || ' invoice ' || case when c.data ? 'invoice' then ${TOLD_INVOICE} else ${KEPT_INVOICE} end
            when s.status = 'disputed' then 'disputed, digest ' || coalesce(${digestOfTold(sql`d.data`)}, '-')
            else 'not answered' end as expected,
          case when s.status in ('confirmed', 'approved', 'paid') then 'confirmed by ' || coalesce(s.confirmed_by::text, '-')
              || ' invoice ' || ${KEPT_INVOICE} || case when s.dispute_reason is null then '' else ' and disputed' end
            when s.status = 'disputed' then 'disputed, digest ' || coalesce(${digestOfKeptWords(sql`s.dispute_reason`, sql`x.salt`)}, '-')
              || case when ${IS_CONFIRMED} then ' and confirmed' else '' end
            when not ${IS_CONFIRMED} and s.dispute_reason is null then 'not answered'
            else 'answered while ' || s.status end as found
        from statement s
        left join told c on c.aggregate_id = s.id and c.type = 'puhui.StatementConfirmed.v1' and c.latest = 1
        left join told d on d.aggregate_id = s.id and d.type = 'puhui.StatementDisputed.v1' and d.latest = 1
        left join dispute x on x.statement_id = s.id and x.version = s.version)
      select 'statement ' || id as what, expected, found from compared where expected <> found`,
  },
];
