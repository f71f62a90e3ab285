import { sql } from '@puhui/platform';
import { digestOfKeptWords } from '../ledger/document-words.js';
import { summaryOf, type SqlCheck } from './sql-check.js';

/** Closed months and explanations against the events that say so, from both sides. Rows of before have none. */
export const periodChecks: readonly SqlCheck[] = [
  {
    kind: 'closed-period',
    summary: summaryOf(sql`p.trade_union_id || ' ' || p.period || ' ' || p.closed_by`, sql`closed_period p`),
    findings: sql`
      with kept as (
        select aggregate_id as id, data->>'tradeUnionId' || ' ' || (data->>'period') as month,
          (data->>'closedBy') || ' at ' || iso_instant(occurred_at) as closed
        from messaging.event where type = 'puhui.PeriodClosed.v1'),
      standing as (
        select id, trade_union_id || ' ' || period as month, closed_by || ' at ' || iso_instant(closed_at) as closed,
          has_event
        from closed_period)
      select 'closed_period ' || coalesce(s.month, k.month) as what,
        coalesce(k.month || ' closed by ' || k.closed, 'an event that says so') as expected,
        coalesce(s.month || ' closed by ' || s.closed, 'no row') as found
      from standing s full join kept k on k.id = s.id
      where s.id is null or (k.id is not null) <> s.has_event or s.month <> k.month or s.closed <> k.closed`,
  },
  {
    kind: 'suspense-explanation',
    summary: summaryOf(sql`x.id || ' ' || x.amount`, sql`suspense_explanation x`),
    findings: sql`
      with kept as (
        select aggregate_id as id, (data->>'campaignId') || ' ' || (data->>'amount') || ' by ' || (data->>'explainedBy')
          || ' at ' || iso_instant(occurred_at) || ' words ' || (data->>'wordsDigest') as said
        from messaging.event where type = 'puhui.SuspenseExplained.v1'),
      standing as (
        select id, campaign_id || ' ' || amount || ' by ' || person_id || ' at ' || iso_instant(explained_at) || ' words '
          || ${digestOfKeptWords(sql`explanation`, sql`salt`)} as said, has_event
        from suspense_explanation)
      select 'suspense_explanation ' || coalesce(s.id, k.id) as what,
        coalesce(k.said, 'an event that says so') as expected, coalesce(s.said, 'no row') as found
      from standing s full join kept k on k.id = s.id
      where s.id is null or (k.id is not null) <> s.has_event or s.said <> k.said`,
  },
];
