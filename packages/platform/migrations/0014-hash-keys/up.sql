-- The hash keys of this service by the numbers that its rows name, never the keys themselves. All instances agree here on the one by which new rows are made.
create table platform.hash_key (
  nr smallint primary key check (nr > 0),
  -- Tells keys apart and gives nothing away.
  key_id text not null unique check (key_id ~ '^[0-9a-f]{16}$'),
  in_use boolean not null,
  -- When rows were made by it for the first time; null while instances only look by it.
  used_since timestamptz,
  -- When nothing that is open lay under it any more: it need not be told to anybody.
  over_since timestamptz,
  check (not in_use or used_since is not null and over_since is null)
);
create unique index hash_key_in_use on platform.hash_key (in_use) where in_use;
select messaging.declare_table('platform.hash_key', 'changed');

-- The number of the key in use, which nobody exchanges until this transaction has ended. Null where no key was ever taken up.
create function platform.hash_key_in_use() returns smallint language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('platform.hash_key', 0));
  -- A statement of its own behind the lock: it sees what was exchanged while the lock was waited for.
  return (select nr from platform.hash_key where in_use);
end $$;

alter table platform.person_key add column key_nr smallint not null default 1;
comment on column platform.person_key.key_nr is 'the hash key whose derived key wraps this one';
select messaging.declare_table('platform.person_key', 'completed', '{algorithm,wrapped_key,key_nr,erased_at,through_at}');

-- A key is destroyed, or wrapped by another hash key, and nothing else: what is destroyed does not come back.
create or replace function platform.keys_only_go() returns trigger language plpgsql as $$
begin
  if new.wrapped_key is not null and new.wrapped_key is distinct from old.wrapped_key
      and (old.wrapped_key is null or new.key_nr = old.key_nr)
    or old.erased_at is not null and new.erased_at is distinct from old.erased_at then
    raise exception 'a key of a person is destroyed, never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Whoever knows only a key of before writes nothing by it that others could not read.
create function platform.person_keys_lie_under_the_key_in_use() returns trigger language plpgsql as $$
declare
  used smallint := platform.hash_key_in_use();
begin
  if used is not null and exists (select from added where wrapped_key is not null and key_nr <> used) then
    raise exception 'the hash key has been changed: this process knows only the one before' using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
create trigger person_key_lies_under_the_key_in_use after insert on platform.person_key
  referencing new table as added for each statement execute function platform.person_keys_lie_under_the_key_in_use();
