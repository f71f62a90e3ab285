import { sql } from '@puhui/platform';
import { summaryOf, type SqlCheck } from './sql-check.js';

// An attempt keeps its first answer word for word, for whoever asks again. One that was taken back before it asked was answered nothing
// but that.
const FIRST_ANSWERS = sql`
      select 'encumbrance_attempt ' || a.attempt_id, coalesce(k.said, 'taken back before it asked'), a.said
      from (
        select attempt_id, case
            when state = 'refused' then 'refused for ' || coalesce(reason, '-') || ', ' || coalesce(amount::text, '-') || ' of '
              || coalesce(free::text, '-') || ' free at ' || iso_instant(decided_at)
            when state not in ('encumbered', 'cancelled') or (amount is null and state <> 'cancelled') then 'no answer: ' || state
            when amount is null then 'taken back before it asked' || coalesce(' ' || reason, '') || coalesce(' ' || free, '')
            else 'bound ' || amount || ' at ' || iso_instant(decided_at) || coalesce(' ' || reason, '') || coalesce(' ' || free, '')
          end || coalesce(' of ' || array_to_string(author_ids, ' '), '') as said
        from encumbrance_attempt) a
      left join (
        select distinct on (data->>'attemptId') data->>'attemptId' as attempt_id, case
            when type = 'puhui.CampaignEncumbered.v1' then 'bound ' || (data->>'amount') || ' at ' || iso_instant(occurred_at)
              || coalesce(' of ' || (select string_agg(author, ' ' order by nr)
                from jsonb_array_elements_text(data->'authorIds') with ordinality as written (author, nr)), '')
            when data->>'reason' = 'ATTEMPT_CANCELLED' then 'taken back before it asked'
            else 'refused for ' || (data->>'reason') || ', ' || (data->>'needed') || ' of '
              || coalesce(data->>'free', '-') || ' free at ' || iso_instant(occurred_at) end as said
        from messaging.event
        where type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1')
        order by data->>'attemptId', version) k on k.attempt_id = a.attempt_id::text
      where a.said is distinct from coalesce(k.said, 'taken back before it asked')`;

// What no statement has is what waits to be drawn, and nothing else does: finance is told of it by those rows alone.
const WAITING_TO_BE_DRAWN = sql`
      select 'redemption ' || coalesce(due.id, w.redemption_id), case when due.id is null then 'nothing' else 'voucher ' || due.voucher_id end
          || ' to be drawn',
        case when w.redemption_id is null then 'no row' else 'to be drawn of union ' || w.trade_union_id end
      from (select r.id, r.voucher_id, r.trade_union_id from redemption r where r.undone_at is null
          and not exists (select from statement_line l where l.redemption_id = r.id and l.kind = 'redemption')) due
      full join redemption_to_draw w on w.redemption_id = due.id and w.trade_union_id = due.trade_union_id
      where due.id is null or w.redemption_id is null`;

/** What stands beside the books: answers to campaigns, adopted budgets, redemptions. */
export const commitmentChecks: readonly SqlCheck[] = [
  {
    kind: 'encumbrance-attempt',
    summary: summaryOf(
      sql`a.attempt_id || ' ' || a.state || ' ' || coalesce(a.amount::text, '-')`,
      sql`encumbrance_attempt a`,
    ),
    findings: sql`
      with posted as (
        select cause_id, sum(amount) filter (where part = 0) as from_free,
          sum(amount) filter (where part = 1) as from_released
        from entry where book = 'control' and cause_kind = 'encumbrance' group by cause_id),
      taken_back as (
        select cause_id, sum(amount) as amount from entry where cause_kind = 'launch-cancelled' group by cause_id)
      select 'encumbrance_attempt ' || coalesce(a.attempt_id::text, p.cause_id) as what,
        'free ' || coalesce(p.from_free, 0) || ' released ' || coalesce(p.from_released, 0) || ' taken back '
          || coalesce(t.amount, 0) as expected,
        coalesce('free ' || a.from_free || ' released ' || a.from_released || ' ' || a.state, 'no row') as found
      from encumbrance_attempt a full join posted p on p.cause_id = a.attempt_id::text
      left join taken_back t on t.cause_id = coalesce(a.attempt_id::text, p.cause_id)
      where a.attempt_id is null or a.from_free <> coalesce(p.from_free, 0) or a.from_released <> coalesce(p.from_released, 0)
        or coalesce(t.amount, 0) <> case a.state when 'cancelled' then a.from_free + a.from_released else 0 end`,
  },
  {
    kind: 'encumbrance-answer',
    summary: summaryOf(
      sql`k.id::text`,
      sql`messaging.event k where k.type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1')`,
    ),
    findings: sql`select 'encumbrance_attempt ' || a.attempt_id as what,
        coalesce(split_part(k.type, '.', 2) || ' ' || (k.data->>'amount'), 'an answer') as expected,
        a.state || ' ' || a.amount as found
      from encumbrance_attempt a left join lateral (
        select type, data from messaging.event k where k.type = 'puhui.CampaignEncumbered.v1'
          and k.data->>'attemptId' = a.attempt_id::text limit 1) k on true
      where a.from_free + a.from_released > 0
        and (k.type is null or (k.data->>'amount')::bigint <> a.from_free + a.from_released)
      union
      select 'encumbrance_attempt ' || (k.data->>'attemptId'), 'an attempt that was answered', 'no row'
      from messaging.event k
      where k.type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1')
        and not exists (select from encumbrance_attempt a where a.attempt_id = (k.data->>'attemptId')::uuid)
      union
      select 'encumbrance_attempt ' || a.attempt_id, 'of campaign ' || (k.data->>'campaignId'), 'of campaign ' || a.campaign_id
      from messaging.event k join encumbrance_attempt a on a.attempt_id = (k.data->>'attemptId')::uuid
      where k.type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1')
        and a.campaign_id::text <> k.data->>'campaignId'
      union
      ${FIRST_ANSWERS}`,
  },
  {
    kind: 'commitment',
    summary: summaryOf(
      sql`c.campaign_id || ' ' || c.trade_union_id || ' ' || c.year || ' ' || c.line || ' ' || c.version`,
      sql`commitment c`,
    ),
    findings: sql`
      with bound as (
        select distinct e.campaign_id, e.debit_key from entry e
        join encumbrance_attempt a on a.attempt_id::text = e.cause_id and a.state = 'encumbered'
        where e.book = 'control' and e.cause_kind = 'encumbrance'),
      answered as (
        select (data->>'campaignId')::uuid as campaign_id, max(version) as version, min(aggregate_id::text) as id,
          (array_agg(trade_union_id order by version desc))[1] as union_id
        from messaging.event
        where type in ('puhui.CampaignEncumbered.v1', 'puhui.CampaignEncumbranceRefused.v1') group by 1)
      select 'commitment of campaign ' || coalesce(c.campaign_id, k.campaign_id) as what,
        coalesce(b.debit_key, 'union ' || k.union_id, '') || ' version ' || coalesce(k.version, 0) || ' of '
          || coalesce(k.id, 'none') as expected,
        coalesce(c.key || ' version ' || c.version || ' of ' || c.id, 'no row') as found
      from (select campaign_id, version, id, trade_union_id as union_id, trade_union_id || '/control/' || year || '/' || line || '/' || campaign_id
        || '/encumbered' as key from commitment) c
      full join answered k on k.campaign_id = c.campaign_id
      left join bound b on b.campaign_id = coalesce(c.campaign_id, k.campaign_id)
      where c.campaign_id is null or c.version <> coalesce(k.version, 0) or c.key <> b.debit_key or c.id::text <> k.id
        or c.union_id <> k.union_id`,
  },
  {
    kind: 'budget',
    summary: summaryOf(sql`b.id || ' ' || b.version`, sql`budget b`),
    findings: sql`
      with adopted as (
        select data->>'tradeUnionId' as union_id, data->>'year' as year, data->>'line' as line,
          sum(case type when 'puhui.BudgetLowered.v1' then -1 else 1 end * (data->>'amount')::bigint) as amount
        from messaging.event where type in ('puhui.BudgetAdopted.v1', 'puhui.BudgetLowered.v1') group by 1, 2, 3),
      received as (
        select data->'to'->>'tradeUnionId' as union_id, data->'to'->>'year' as year, data->'to'->>'line' as line,
          sum((data->>'amount')::bigint) as amount
        from messaging.event where type = 'puhui.BudgetAllocated.v1' group by 1, 2, 3),
      handed_back as (
        select data->'from'->>'tradeUnionId' as union_id, data->'from'->>'year' as year, data->'from'->>'line' as line,
          -sum((data->>'amount')::bigint) as amount
        from messaging.event where type = 'puhui.BudgetHandedBack.v1' group by 1, 2, 3),
      kept as (select union_id, year, line, sum(amount) as amount
        from (select * from adopted union all select * from received union all select * from handed_back) k group by 1, 2, 3),
      standing as (
        select b.id, b.trade_union_id::text as union_id, b.year::text as year, b.line,
          coalesce(a.credits - a.debits, 0) as amount
        from budget b
        left join account a on a.key = b.trade_union_id || '/control/' || b.year || '/' || b.line || '/-/appropriated')
      select 'budget ' || coalesce(s.id::text, k.year || ' ' || k.line) || ' of union ' || coalesce(s.union_id, k.union_id) as what,
        'appropriated ' || coalesce(k.amount, 0) as expected,
        coalesce('appropriated ' || s.amount, 'no row') as found
      from standing s full join kept k on k.union_id = s.union_id and k.year = s.year and k.line = s.line
      where s.id is null or s.amount <> coalesce(k.amount, 0)
      union all
      select 'budget ' || coalesce(b.id, e.id) || coalesce(' of union ' || b.trade_union_id, ''),
        'version ' || coalesce(e.version, 0), coalesce('version ' || b.version, 'no row')
      from budget b full join (
        select aggregate_id as id, max(version) as version from messaging.event where aggregate = 'budget' group by 1) e
        on e.id = b.id
      where b.id is null or b.version <> coalesce(e.version, 0)`,
  },
  {
    kind: 'redemption',
    summary: summaryOf(sql`r.id || ' ' || r.amount || ' ' || (r.undone_at is not null)`, sql`redemption r`),
    findings: sql`select 'redemption ' || coalesce(r.id::text, e.cause_id) as what,
        coalesce(e.amount, 0) || ' voucher ' || coalesce(e.voucher_id::text, '-') || case when u.id is null then ''
          else ' undone by ' || coalesce(u.actor_id::text, '-') || ' at ' || iso_instant(u.occurred_at) end as expected,
        coalesce(r.amount || ' voucher ' || r.voucher_id
          || case when r.undone_at is null then '' else ' undone by ' || coalesce(r.undone_by::text, '-') || ' at '
            || iso_instant(r.undone_at) end, 'no row') as found
      from redemption r
      full join (select * from entry where book = 'control' and cause_kind = 'redemption' and part = 0) e
        on e.trade_union_id = r.trade_union_id and e.cause_id = r.id::text
      left join entry u on u.trade_union_id = r.trade_union_id and u.book = 'control'
        and u.cause_kind = 'redemption-undone' and u.cause_id = r.id::text and u.part = 0
      where r.id is null or r.amount <> coalesce(e.amount, 0)
        or (r.amount > 0 and (r.voucher_id <> e.voucher_id or r.campaign_id <> e.campaign_id
          or r.redeemed_at <> e.occurred_at or r.cashier_id <> e.actor_id
          or (r.undone_at is not null) <> (u.id is not null)
          or r.undone_at <> u.occurred_at or r.undone_by is distinct from u.actor_id))
      union all
      select 'redemption ' || r.id, 'for partner ' || c.partner_id, 'for partner ' || r.partner_id
      from redemption r join commitment c on c.campaign_id = r.campaign_id where c.partner_id <> r.partner_id
      union all
      ${WAITING_TO_BE_DRAWN}`,
  },
];
