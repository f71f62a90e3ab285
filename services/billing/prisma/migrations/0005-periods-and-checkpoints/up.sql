create table closed_period (
  trade_union_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  closed_by uuid not null,
  closed_at timestamptz(3) not null,
  primary key (trade_union_id, period)
);
create trigger closed_period_is_final before update or delete on closed_period
  for each row execute function refuse_change();

create function refuse_closed_period() returns trigger language plpgsql as $$
declare
  closed record;
begin
  select e.trade_union_id, c.period into closed from added e
    join closed_period c on c.trade_union_id = e.trade_union_id and c.period = to_char(e.posted_on, 'YYYY-MM') limit 1;
  if found then
    raise exception 'period % of union % is closed', closed.period, closed.trade_union_id
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger entry_in_open_period after insert on entry referencing new table as added
  for each statement execute function refuse_closed_period();

create table suspense_explanation (
  id uuid primary key,
  campaign_id uuid not null,
  amount bigint not null check (amount > 0),
  explanation text not null,
  person_id uuid not null,
  explained_at timestamptz(3) not null
);
create index explanation_of_campaign on suspense_explanation (campaign_id, id);
create trigger explanation_is_final before update or delete on suspense_explanation
  for each row execute function refuse_change();

create table signing_key (
  key_id text primary key,
  algorithm text not null,
  public_key text not null,
  first_used_at timestamptz(3) not null
);

-- A signature over the heads of all chains. `heads` is what the tree was made of: [[union, number, hash], …].
create table checkpoint (
  number bigint primary key check (number > 0),
  signed_at timestamptz(3) not null,
  heads jsonb not null,
  tree_size int not null check (tree_size > 0),
  root_hash bytea not null check (length(root_hash) = 32),
  previous_root_hash bytea check (length(previous_root_hash) = 32),
  key_id text not null references signing_key (key_id),
  body text not null,
  signature bytea not null
);
create trigger checkpoint_is_final before update or delete on checkpoint
  for each row execute function refuse_change();
create trigger signing_key_is_final before update or delete on signing_key
  for each row execute function refuse_change();
revoke update, delete, truncate on checkpoint, signing_key, closed_period, suspense_explanation from public;
grant select, insert on checkpoint, signing_key, closed_period, suspense_explanation to puhui_billing_writer;
