-- A month that is being brought back is filled beside the others and committed, before it takes its place in a moment. Until then its table
-- belongs to no month, and no service may do anything with it: whoever gives rights passes it over.
create or replace function messaging.undeclared_tables() returns setof text language sql stable set search_path = pg_catalog, pg_temp as $$
  select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
     and n.nspname <> 'information_schema' and n.nspname not like 'pg\_%'
     and not (n.nspname = 'messaging' and c.relname ~ '^event_[0-9]{4}_[0-9]{2}_back$')
     and not exists (select from messaging.table_right r where r.name = n.nspname || '.' || c.relname
       or r.kind = 'projection' and n.nspname || '.' || c.relname ~ ('^' || r.name || '_(next|check)(_[0-9a-z_]+)?$'))
   order by 1
$$;
