create table voucher (
  id uuid primary key,
  version integer not null check (version > 0),
  status text not null check (status in ('claimed', 'redeemed', 'expired')),
  campaign_id uuid not null,
  trade_union_id uuid not null,
  person_id uuid not null,
  membership_id uuid not null,
  membership_version integer not null,
  member_union_id uuid not null,
  union_pays bigint not null check (union_pays >= 0),
  member_pays bigint not null check (member_pays >= 0),
  code_hash text not null check (code_hash ~ '^[0-9a-f]{32}$'),
  claimed_at timestamptz not null,
  valid_until timestamptz not null,
  business_date date not null,
  redemption_id uuid,
  expired_on date,
  constraint voucher_redeemed_has_a_redemption check ((status = 'redeemed') = (redemption_id is not null)),
  constraint voucher_expired_says_when check ((status = 'expired') = (expired_on is not null))
) with (fillfactor = 80);
create unique index voucher_by_code on voucher (code_hash);
create index voucher_of_campaign on voucher (campaign_id, status, id);
create index voucher_of_person on voucher (person_id, id);
-- What the expiry job looks for; a redeemed or expired voucher leaves it.
create index voucher_due on voucher (valid_until, id) where status = 'claimed';

create table redemption (
  id uuid primary key,
  voucher_id uuid not null references voucher (id),
  campaign_id uuid not null,
  trade_union_id uuid not null,
  partner_id uuid not null,
  outlet_id uuid not null,
  cashier_id uuid not null,
  union_pays bigint not null check (union_pays >= 0),
  member_pays bigint not null check (member_pays >= 0),
  redeemed_at timestamptz not null,
  undo_until timestamptz not null,
  business_date date not null,
  idempotency_key text not null,
  request_hash text not null,
  undone_at timestamptz,
  undone_by uuid,
  undo_reason text,
  constraint redemption_undone_says_who
    check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null)),
  constraint redemption_undone_in_time check (undone_at is null or undone_at < undo_until)
);
-- The last line: one standing redemption for a voucher, whatever the code does.
create unique index redemption_stands_once on redemption (voucher_id) where undone_at is null;
-- A cashier's key is unique for ever: the same request has the same answer in ten years.
create unique index redemption_by_key on redemption (cashier_id, idempotency_key);
create index redemption_of_voucher on redemption (voucher_id, id);
create index redemption_of_outlet on redemption (outlet_id, id);

create table wrong_code (
  cashier_id uuid primary key,
  since timestamptz not null,
  tries integer not null check (tries > 0)
) with (fillfactor = 50);
