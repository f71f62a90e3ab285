create table budget (
  id uuid primary key,
  trade_union_id uuid not null,
  year smallint not null,
  line text not null check (line ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(line) <= 40),
  version int not null check (version >= 0),
  unique (trade_union_id, year, line)
);

-- What a campaign asked of the budget, over all its attempts. Its figures are the control book's.
create table commitment (
  campaign_id uuid primary key,
  id uuid not null unique,
  trade_union_id uuid not null,
  year smallint not null,
  line text not null,
  partner_id uuid not null,
  title text,
  occasion text not null,
  version int not null check (version >= 0)
);
create index commitment_of_line on commitment (trade_union_id, year, line);

-- The one answer to each attempt. A cancelled one that was never asked for is a tombstone.
create table encumbrance_attempt (
  attempt_id uuid primary key,
  campaign_id uuid not null,
  state text not null check (state in ('encumbered', 'refused', 'cancelled')),
  amount bigint,
  from_free bigint not null default 0 check (from_free >= 0),
  from_released bigint not null default 0 check (from_released >= 0),
  reason text,
  free bigint,
  decided_at timestamptz(3) not null,
  constraint attempt_is_bound_whole check (state <> 'encumbered' or from_free + from_released = amount)
);
create index attempt_of_campaign on encumbrance_attempt (campaign_id);

-- A fact whose cause has not come yet. It is posted, and leaves, when the cause comes.
create table waiting_fact (
  kind text not null,
  id text not null,
  campaign_id uuid not null,
  voucher_id uuid,
  waits_for text not null check (waits_for in ('encumbrance', 'redemption')),
  fact jsonb not null,
  since timestamptz(3) not null,
  primary key (kind, id)
);
create index waiting_in_campaign on waiting_fact (campaign_id);

-- A redemption as posted: what statements are drawn from.
create table redemption (
  id uuid primary key,
  voucher_id uuid not null,
  campaign_id uuid not null,
  trade_union_id uuid not null,
  partner_id uuid not null,
  outlet_id uuid not null,
  cashier_id uuid not null,
  amount bigint not null check (amount >= 0),
  redeemed_at timestamptz(3) not null,
  undo_until timestamptz(3) not null,
  undone_at timestamptz(3),
  undone_by uuid
);
create index redemption_to_settle on redemption (trade_union_id, partner_id, redeemed_at);
create index redemption_of_voucher on redemption (voucher_id);
create index redemption_of_campaign on redemption (campaign_id);
