-- Under which key personal data is kept, beside the one under which people are found. Null until an instance that knows of it has started.
alter table key_in_use add column master_key_id text;
comment on table key_in_use is 'slice persons: the hash key and the master key under which whoever is new is registered';

-- Whoever has only the keys of before adds nobody: under a master key that is destroyed later they would be lost.
create or replace function lies_under_the_key_in_use() returns trigger language plpgsql as $$
declare
  used key_in_use;
begin
  select * into used from key_in_use for share;
  if exists (select from added
      where hash_key_id <> used.hash_key_id or algorithm <> 'erased' and master_key_id <> used.master_key_id) then
    raise exception 'the hash key or the master key has been changed: this process knows only those before'
      using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
