-- Under which key people are found. All instances agree on it here: two that wrote under two keys would register one person twice.
create table key_in_use (
  one boolean primary key default true check (one),
  hash_key_id text not null,
  since timestamptz not null
);
comment on table key_in_use is 'slice persons: the hash key under which whoever is new is registered';
select messaging.declare_table('public.key_in_use', 'changed');

-- Whoever adds people holds the key: it is exchanged when they are through, and whoever has only the one before adds nobody from then on.
create function lies_under_the_key_in_use() returns trigger language plpgsql as $$
declare
  used text;
begin
  select hash_key_id into used from key_in_use for share;
  if used is not null and exists (select from added where hash_key_id <> used) then
    raise exception 'the hash key has been changed: this process knows only the one before' using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
create trigger person_lies_under_the_key_in_use after insert on person
  referencing new table as added for each statement execute function lies_under_the_key_in_use();
