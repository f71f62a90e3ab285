-- The key under which this service keeps words about somebody, wrapped by a key of the service's own. Of who has been erased there is
-- none, and never will be: the row stays, and says that the id means nobody.
create table platform.person_key (
  person_id uuid primary key,
  algorithm text,
  wrapped_key bytea,
  erased_at timestamptz,
  -- When nothing was open any more of what somebody had who was erased.
  through_at timestamptz,
  check ((wrapped_key is null) = (erased_at is not null)),
  check ((wrapped_key is null) = (algorithm is null)),
  check (through_at is null or erased_at is not null)
);
create index person_key_not_through on platform.person_key (person_id) where erased_at is not null and through_at is null;

-- A key is destroyed and nothing else: no other takes its place, and what is destroyed does not come back.
create function platform.keys_only_go() returns trigger language plpgsql as $$
begin
  if new.wrapped_key is not null and new.wrapped_key is distinct from old.wrapped_key
    or old.erased_at is not null and new.erased_at is distinct from old.erased_at then
    raise exception 'a key of a person is destroyed, never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger person_key_only_goes before update on platform.person_key
  for each row execute function platform.keys_only_go();

select messaging.declare_table('platform.person_key', 'completed', '{algorithm,wrapped_key,erased_at,through_at}');
