-- A trigger of a statement is not inherited by partitions: a month could be emptied by its own name, by whoever was given the right to.
do $$
declare
  part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'messaging.event'::regclass loop
    execute format('create or replace trigger event_stays before truncate on %s for each statement execute function messaging.refuse_change()', part);
  end loop;
end $$;

create or replace function messaging.keep_month(month date) returns boolean language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'Asia/Shanghai';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'Asia/Shanghai';
  name text := 'event_' || to_char(month, 'YYYY_MM');
begin
  if month < date '2020-01-01' or month > clock_timestamp() + interval '20 years' then return false; end if;
  if to_regclass('messaging.' || name) is not null then return false; end if;
  -- What "partition of" locks anyway, taken before the look into the default partition: a lock on that one which is held
  -- while waiting for this one is half a deadlock.
  lock table messaging.event in access exclusive mode;
  if to_regclass('messaging.' || name) is not null then return false; end if;
  if exists (select from messaging.event_default where occurred_at >= starts and occurred_at < ends) then
    return false;
  end if;
  execute format('create table messaging.%I partition of messaging.event for values from (%L) to (%L)',
    name, starts, ends);
  execute format('create trigger event_stays before truncate on messaging.%I for each statement execute function messaging.refuse_change()',
    name);
  return true;
end $$;
