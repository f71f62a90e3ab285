create or replace function messaging.keep_month(month date) returns boolean language plpgsql as $$
declare
  starts timestamptz := date_trunc('month', month::timestamp) at time zone 'Asia/Shanghai';
  ends timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') at time zone 'Asia/Shanghai';
  name text := 'event_' || to_char(month, 'YYYY_MM');
begin
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
  return true;
end $$;
