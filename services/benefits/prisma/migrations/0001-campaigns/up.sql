create table campaign (
  id uuid primary key,
  version integer not null check (version > 0),
  trade_union_id uuid not null,
  status text not null check (status in ('draft', 'launching', 'launched', 'closed')),
  title text not null,
  offer_id uuid not null,
  partner_id uuid not null,
  terms jsonb not null,
  attempt jsonb,
  created_at timestamptz not null,
  closed_at timestamptz,
  constraint campaign_launching_has_an_attempt
    check (status <> 'launching' or (attempt is not null and attempt #>> '{outcome,state}' = 'under_way')),
  constraint campaign_closed_says_when check ((status = 'closed') = (closed_at is not null))
);
create index campaign_of_trade_union on campaign (trade_union_id, id);
create index campaign_of_offer on campaign (offer_id);

-- The one row that every claim of a campaign locks. Its check is the last line: never oversold, whatever the code does.
create table campaign_quota (
  campaign_id uuid primary key,
  trade_union_id uuid not null,
  total_units integer not null check (total_units > 0),
  claimed_units integer not null,
  rules jsonb not null,
  closed_at timestamptz,
  constraint campaign_quota_never_oversold check (claimed_units between 0 and total_units)
) with (fillfactor = 30);

create table period_counter (
  campaign_id uuid not null,
  period_key text not null,
  trade_union_id uuid not null,
  claimed integer not null,
  units_max integer not null,
  primary key (campaign_id, period_key),
  constraint period_counter_never_oversold check (claimed between 0 and units_max)
) with (fillfactor = 50);

create table person_counter (
  campaign_id uuid not null,
  period_key text not null,
  person_id uuid not null,
  trade_union_id uuid not null,
  claimed integer not null,
  units_max integer not null,
  primary key (campaign_id, period_key, person_id),
  constraint person_counter_within_its_limit check (claimed between 0 and units_max)
) with (fillfactor = 80);
