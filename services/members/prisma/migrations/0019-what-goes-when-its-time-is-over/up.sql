-- Kept for three years (1098 days), and not for ever.
create or replace function unmasking_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < clock_timestamp() - interval '1098 days' then
    return old;
  end if;
  raise exception 'unmaskings are never changed, and deleted only when their time is over';
end $$;
create index unmasking_age on unmasking (at);
-- A person reads who saw their data.
create index unmasking_of_person on unmasking (person_id, id);

create index roster_import_age on roster_import (started_at);

alter table roster_refusal add column refused_at timestamptz not null default now();
create index roster_refusal_age on roster_refusal (refused_at);

-- They go with the end of their import; a process that was killed takes none away.
alter table roster_seen add column seen_at timestamptz not null default now();
create index roster_seen_age on roster_seen using brin (seen_at);
