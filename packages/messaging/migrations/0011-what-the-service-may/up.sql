-- What the service's role may do with each table. Tables belong to the role that migrates; the role as which a service runs has what
-- stands here and nothing else. Declared with the table, by declare_table, in the migration that makes it.
create table messaging.table_right (
  -- "schema.table"
  name text primary key check (name ~ '^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$'),
  kind text not null check (kind in ('read', 'added to', 'completed', 'changed', 'moving', 'projection')),
  -- The columns of rows that are completed later.
  columns text[] not null default '{}',
  -- For how long rows are kept, and the column that their time runs from; null for those that don't go by age.
  kept_days int check (kept_days >= 0),
  since text,
  check ((kind = 'completed') = (columns <> '{}')),
  check ((kept_days is null) = (since is null))
);

-- read: filled by migrations alone. added to: rows are never altered. completed: but in these columns. changed: altered, never removed.
-- moving: altered and removed. projection: the same, and built anew beside itself.
create function messaging.declare_table(
  name text, kind text, columns text[] default '{}', kept_days int default null, since text default null
) returns void language sql set search_path = pg_catalog, pg_temp as $$
  insert into messaging.table_right (name, kind, columns, kept_days, since) values ($1, $2, $3, $4, $5)
  on conflict (name) do update set kind = excluded.kind, columns = excluded.columns, kept_days = excluded.kept_days,
    since = excluded.since
$$;

-- Tables of this database that belong to none, and are no copy of a projection that is being built.
create function messaging.undeclared_tables() returns setof text language sql stable set search_path = pg_catalog, pg_temp as $$
  select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
     and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
     and not exists (select from messaging.table_right r where r.name = n.nspname || '.' || c.relname
       or r.kind = 'projection' and n.nspname || '.' || c.relname ~ ('^' || r.name || '_(next|check)(_[0-9a-z_]+)?$'))
   order by 1
$$;

-- Gives a role what is declared, and takes from it whatever else it had. The one who migrates calls it, each time at the end.
create function messaging.grant_rights(service_role text) returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  undeclared text := (select string_agg(t, ', ') from messaging.undeclared_tables() as t);
  given record;
begin
  if undeclared is not null then
    raise exception 'nobody declared what a service may do with %: its migration ends with messaging.declare_table', undeclared;
  end if;
  -- Of the database, a schema or a table: whoever owns any of them alters what lies in it, whatever is taken from them below.
  if pg_has_role(service_role, current_user, 'member')
    or exists (select from pg_database d where d.datname = current_database() and pg_has_role(service_role, d.datdba, 'member'))
    or exists (select from pg_namespace n where n.nspname not like 'pg\_%' and pg_has_role(service_role, n.nspowner, 'member'))
    or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not like 'pg\_%' and pg_has_role(service_role, c.relowner, 'member')) then
    raise exception '% is the owner of the tables, or may become it: a service has a role of its own', service_role;
  end if;
  if exists (select from pg_roles r where pg_has_role(service_role, r.oid, 'member')
      and r.rolname in ('pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program')) then
    raise exception '% writes what it likes, by a role that it is a member of: a service has what is declared', service_role;
  end if;
  execute format('revoke all on database %I from public, %I', current_database(), service_role);
  execute format('grant connect on database %I to %I', current_database(), service_role);
  for given in select distinct split_part(name, '.', 1) as schema from messaging.table_right loop
    execute format('revoke create on schema %I from public, %I', given.schema, service_role);
    execute format('grant usage on schema %I to %I', given.schema, service_role);
    execute format('revoke all on all tables in schema %I from public, %I', given.schema, service_role);
  end loop;
  for given in
    select format('%I.%I', split_part(name, '.', 1), split_part(name, '.', 2)) as table_name,
      case kind when 'read' then 'select' when 'added to' then 'select, insert' when 'changed' then 'select, insert, update'
        when 'completed' then 'select, insert, update (' || (select string_agg(quote_ident(c), ', ') from unnest(columns) c) || ')'
        else 'select, insert, update, delete' end as rights
    from messaging.table_right
  loop
    execute format('grant %s on %s to %I', given.rights, given.table_name, service_role);
  end loop;
  -- Copies that are being built go on.
  for given in
    select format('%I.%I', n.nspname, c.relname) as table_name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join messaging.table_right r on r.kind = 'projection'
      and n.nspname || '.' || c.relname ~ ('^' || r.name || '_(next|check)(_[0-9a-z_]+)?$')
    where c.relkind = 'r' and not exists (select from messaging.table_right t where t.name = n.nspname || '.' || c.relname)
  loop
    execute format('grant select, insert, update, delete on %s to %I', given.table_name, service_role);
  end loop;
  -- What runs as the owner is for this role alone.
  for given in
    select p.oid::regprocedure as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
  loop
    execute format('revoke execute on function %s from public', given.name);
    execute format('grant execute on function %s to %I', given.name, service_role);
  end loop;
end $$;

revoke execute on function messaging.grant_rights(text) from public;
revoke execute on function messaging.declare_table(text, text, text[], int, text) from public;

-- From here on: what runs as the owner. Each does one declared thing, names everything by its schema, and looks nowhere else.

-- Makes the partition of a month. A month that already has rows in the default partition stays there, and so does one that nobody lives
-- to see: otherwise a caller could make tables without end, or by the years before Christ take the name of a month that is to come.
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
  return true;
end $$;

-- "platform", "duty" and "duty_next" of a projection, once it is sure that it is one and that this may stand behind its name.
create function messaging.copy_of(projection text, suffix text, out schema name, out live name, out copy name)
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  whole text := case when projection like '%.%' then projection else 'public.' || projection end;
begin
  if not exists (select from messaging.table_right r where r.name = whole and r.kind = 'projection') then
    raise exception '% is not declared as a projection: it is not built anew', whole using errcode = 'insufficient_privilege';
  end if;
  if suffix !~ '^(next|check)(_[0-9a-z]+)*$' then
    raise exception '% is not what a copy is called', suffix using errcode = 'insufficient_privilege';
  end if;
  schema := split_part(whole, '.', 1);
  live := split_part(whole, '.', 2);
  copy := live || '_' || suffix;
  if exists (select from messaging.table_right r where r.name = schema || '.' || copy) then
    raise exception '% is a table of its own', copy using errcode = 'insufficient_privilege';
  end if;
end $$;

-- An empty table of the same shape beside a projection, for whoever may write the projection.
create function messaging.make_copy(projection text, suffix text) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  its record := messaging.copy_of(projection, suffix);
  given record;
begin
  execute format('create table %I.%I (like %I.%I including all)', its.schema, its.copy, its.schema, its.live);
  for given in
    select pg_get_userbyid(a.grantee) as grantee, a.privilege_type as allowed
    from pg_class c, aclexplode(c.relacl) a
    where c.oid = to_regclass(format('%I.%I', its.schema, its.live)) and a.grantee not in (0, c.relowner)
      and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
  loop
    execute format('grant %s on %I.%I to %I', given.allowed, its.schema, its.copy, given.grantee);
  end loop;
end $$;

create function messaging.drop_copy(projection text, suffix text) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  its record := messaging.copy_of(projection, suffix);
begin
  execute format('drop table if exists %I.%I', its.schema, its.copy);
end $$;

-- Puts a copy in the place of its projection. PostgreSQL made up names for its indexes; a later migration knows them by those that the
-- projection's had, which are found in the order of what they say.
create function messaging.swap_copy(projection text, suffix text) returns void language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  its record := messaging.copy_of(projection, suffix);
  old name := its.live || '_old';
  own name[];
  copied name[];
begin
  execute format('alter table %I.%I rename to %I', its.schema, its.live, old);
  select array_agg(indexname order by indexdef like 'CREATE UNIQUE%', substring(indexdef from ' USING .*'), indexname)
    into own from pg_indexes where schemaname = its.schema and tablename = old;
  select array_agg(indexname order by indexdef like 'CREATE UNIQUE%', substring(indexdef from ' USING .*'), indexname)
    into copied from pg_indexes where schemaname = its.schema and tablename = its.copy;
  execute format('alter table %I.%I rename to %I', its.schema, its.copy, its.live);
  execute format('drop table %I.%I', its.schema, old);
  for place in 1 .. coalesce(cardinality(copied), 0) loop
    if own[place] is not null and own[place] <> copied[place] then
      execute format('alter index %I.%I rename to %I', its.schema, copied[place], own[place]);
    end if;
  end loop;
end $$;

-- Removes the oldest rows whose time is over, of a table that declares one: nothing younger goes, whatever time the caller says it is.
-- Rows that somebody else is removing are left to them.
create function messaging.remove_over(of_table text, as_of timestamptz, rows_max int) returns int language plpgsql
  security definer set search_path = pg_catalog, pg_temp as $$
declare
  kept messaging.table_right;
  table_name text;
  removed int;
begin
  select * into kept from messaging.table_right r where r.name = of_table and r.kept_days is not null;
  if not found then
    raise exception 'rows of % do not go by their age', of_table using errcode = 'insufficient_privilege';
  end if;
  table_name := format('%I.%I', split_part(of_table, '.', 1), split_part(of_table, '.', 2));
  execute format(
    'delete from %1$s where ctid = any (array(
       select ctid from %1$s where %2$I < $1 order by %2$I limit $2 for update skip locked)) and %2$I < $1',
    table_name, kept.since)
    using least(as_of, clock_timestamp()) - make_interval(days => kept.kept_days), rows_max;
  get diagnostics removed = row_count;
  return removed;
end $$;

select messaging.declare_table(name, 'read') from unnest(array['messaging.table_right']) as name;
select messaging.declare_table(name, 'added to')
  from unnest(array['messaging.event', 'messaging.event_chain', 'messaging.passed_over']) as name;
select messaging.declare_table('messaging.discarded_message', 'added to', kept_days => 190, since => 'discarded_at');
select messaging.declare_table('messaging.aggregate_version', 'changed');
select messaging.declare_table(name, 'moving') from unnest(array['messaging.outbox', 'messaging.consumer_offset', 'messaging.taken_in',
  'messaging.taken_in_carried', 'messaging.parked_key', 'messaging.parked_message']) as name;
