create schema if not exists messaging;

-- Every event of this service, for good. A broker's retention is never the truth: topics are refilled from here.
create table messaging.event (
  id uuid not null,
  type text not null,
  topic text not null,
  aggregate text not null,
  aggregate_id uuid not null,
  version integer not null check (version > 0),
  trade_union_id uuid,
  occurred_at timestamptz not null,
  business_date date not null,
  actor_id uuid,
  causation_id uuid,
  correlation_id uuid,
  traceparent text,
  data jsonb not null check (jsonb_typeof(data) = 'object'),
  digest bytea not null check (octet_length(digest) = 32),
  primary key (id, occurred_at)
) partition by range (occurred_at);
create index event_of_aggregate on messaging.event (aggregate, aggregate_id, version);
create index event_of_topic on messaging.event (topic, occurred_at, id);
create table messaging.event_default partition of messaging.event default;

-- A unique index of a partitioned table must contain the partition key, so it can't promise one event per
-- (aggregate, version) over all months. This table does, with one row per aggregate: a version may only rise.
create table messaging.aggregate_version (
  aggregate text not null,
  aggregate_id uuid not null,
  version integer not null,
  primary key (aggregate, aggregate_id)
) with (fillfactor = 80);

-- What is yet to be published. CACHE 1: positions are given out one by one, so that under an aggregate's lock
-- their order is the order of commits.
create table messaging.outbox (
  position bigint generated always as identity (cache 1) primary key,
  event_id uuid not null,
  occurred_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_threshold = 5000);

-- One block for each batch that was published and removed from the outbox: the hash of the block before, the events
-- in order of position and their digests.
create table messaging.event_chain (
  number bigint primary key check (number > 0),
  algorithm text not null,
  previous bytea not null check (octet_length(previous) = 32),
  first_position bigint not null,
  last_position bigint not null check (last_position >= first_position),
  event_ids uuid[] not null,
  digests text[] not null check (cardinality(digests) = cardinality(event_ids)),
  hash bytea not null check (octet_length(hash) = 32)
);

create function messaging.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%.% is never changed: a mistake is answered by a further event', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger event_is_final before update or delete on messaging.event
  for each row execute function messaging.refuse_change();
create trigger event_stays before truncate on messaging.event
  for each statement execute function messaging.refuse_change();
create trigger event_chain_is_final before update or delete on messaging.event_chain
  for each row execute function messaging.refuse_change();
create trigger event_chain_stays before truncate on messaging.event_chain
  for each statement execute function messaging.refuse_change();

-- Makes the partition of a month. A month that already has rows in the default partition stays there.
create function messaging.keep_month(month date) returns boolean language plpgsql as $$
declare
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'Asia/Shanghai';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'Asia/Shanghai';
  name text := 'event_' || to_char(month, 'YYYY_MM');
begin
  if to_regclass('messaging.' || name) is not null then return false; end if;
  if exists (select from messaging.event_default where occurred_at >= starts and occurred_at < ends) then
    return false;
  end if;
  execute format('create table messaging.%I partition of messaging.event for values from (%L) to (%L)',
    name, starts, ends);
  return true;
end $$;
