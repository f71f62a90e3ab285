-- An event that waits in the outbox and that the broker did not take: the relay passes it over, with what follows it under its key.
create table messaging.left_behind (
  event_id uuid primary key,
  occurred_at timestamptz not null,
  type text not null,
  topic text not null,
  aggregate text not null,
  aggregate_id uuid not null,
  -- With all that carries it.
  bytes integer not null check (bytes > 0),
  -- The most that a broker takes; null where it did not say.
  taken_bytes integer check (taken_bytes > 0),
  since timestamptz not null default clock_timestamp(),
  tried_at timestamptz not null default clock_timestamp()
);
create index left_behind_by_age on messaging.left_behind (since, event_id);

-- One that a person put aside: it is kept, and stands in the chain, and no consumer is sent it.
create table messaging.put_aside (
  event_id uuid primary key,
  occurred_at timestamptz not null,
  type text not null,
  topic text not null,
  aggregate text not null,
  aggregate_id uuid not null,
  bytes integer not null,
  taken_bytes integer,
  since timestamptz not null,
  put_aside_at timestamptz not null,
  put_aside_by uuid not null,
  reason text not null check (reason <> '')
);
create index put_aside_by_age on messaging.put_aside (since, event_id);
create trigger put_aside_is_final before update or delete on messaging.put_aside
  for each row execute function messaging.refuse_change();
create trigger put_aside_stays before truncate on messaging.put_aside
  for each statement execute function messaging.refuse_change();

-- What is noted of a month that was moved is final, and goes for who brings the month back in the same transaction.
create function messaging.final_while_away() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' and current_setting('puhui.month_is_back', true) = to_char(old.month, 'YYYY-MM') then
    return old;
  end if;
  raise exception '%.% is never changed: a month is brought back as a whole', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;
drop trigger moved_month_is_final on messaging.moved_month;
drop trigger moved_aggregate_is_final on messaging.moved_aggregate;
create trigger moved_month_is_final before update or delete on messaging.moved_month
  for each row execute function messaging.final_while_away();
create trigger moved_aggregate_is_final before update or delete on messaging.moved_aggregate
  for each row execute function messaging.final_while_away();

select messaging.declare_table('messaging.left_behind', 'moving');
select messaging.declare_table('messaging.put_aside', 'added to');
