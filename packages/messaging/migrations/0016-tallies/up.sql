-- In which tally rows of records are counted that are written now. One row.
create table messaging.open_tally (
  one boolean primary key default true check (one),
  number int not null check (number > 0),
  -- The first business day that it counts; it is shut when a later one has begun.
  first_day date not null,
  opened_at timestamptz(3) not null
);
insert into messaging.open_tally (number, first_day, opened_at) values (1, (now() at time zone 'Asia/Shanghai')::date, now());
select messaging.declare_table('messaging.open_tally', 'changed');

-- Whoever shuts a tally waits until all have committed that hold it, and whoever writes meanwhile is in the next one: so nothing comes
-- into a tally that was shut, however long its transaction takes.
-- As its owner: an instance of before goes on writing while others migrate, and has no right to this table yet.
create function messaging.counted_in_open_tally() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  select number into strict new.tally from messaging.open_tally for share;
  return new;
end $$;

revoke execute on function messaging.counted_in_open_tally() from public;

-- Makes a table one of records that are tallied. What lies in it already is in the tally that is open now.
create function messaging.tally_table(of_table text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  its_name text := split_part(of_table, '.', 2);
  table_name text := format('%I.%I', split_part(of_table, '.', 1), split_part(of_table, '.', 2));
begin
  execute format('alter table %s add column tally int not null default %s', table_name, (select number from messaging.open_tally));
  execute format('alter table %s alter column tally set default 0', table_name);
  execute format('create trigger counted_in_open_tally before insert on %s for each row execute function messaging.counted_in_open_tally()',
    table_name);
  execute format('create index %I on %s (tally)', its_name || '_tally', table_name);
end $$;
revoke execute on function messaging.tally_table(text) from public;

select messaging.tally_table(name) from unnest(array['messaging.discarded_message', 'messaging.put_aside']) as name;
