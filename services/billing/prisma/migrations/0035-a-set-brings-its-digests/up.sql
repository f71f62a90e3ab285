-- A third of what PostgreSQL did for an entry was its digest. The service makes it beside the same bytes and brings it along; whoever adds
-- an entry without one has it made here, as before. That both are the same is held by a property, and by each report of integrity.
create or replace trigger entry_is_digested before insert on entry for each row
  when (new.digest is null) execute function digest_entry();

-- Entries are never removed, and keep their id: what takes back another entry is looked for once a set, and not once an entry.
create function need_what_is_taken_back() returns trigger language plpgsql as $$
declare
  missing uuid;
begin
  select a.reverses into missing from added a
   where a.reverses is not null and not exists (select from entry e where e.id = a.reverses) limit 1;
  if found then
    raise exception 'there is no entry % to take back', missing
      using errcode = 'foreign_key_violation', constraint = 'entry_takes_back_an_entry';
  end if;
  return null;
end $$;
create trigger entry_takes_back_an_entry after insert on entry referencing new table as added
  for each statement execute function need_what_is_taken_back();
alter table entry drop constraint entry_reverses_fkey;
