create table erasure (
  id uuid primary key,
  person_id uuid not null references person (id),
  trade_union_id uuid references trade_union (id),
  status text not null check (status in ('waiting', 'refused', 'done')),
  asked_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  reason text,
  version integer not null,
  check ((status = 'waiting') = (answered_at is null)),
  check ((status = 'refused') = (reason is not null))
);
comment on table erasure is 'slice erasure: who asked that what is held about them be erased, and what became of it';
comment on column erasure.trade_union_id is 'whose officers answer for it; null for the platform';
comment on column erasure.reason is 'why it was refused, sealed under the key of the person';
create unique index erasure_one_waiting on erasure (person_id) where status = 'waiting';
create index erasure_person on erasure (person_id, id);
create index erasure_union on erasure (trade_union_id, id);

create index document_lookup_document on document_lookup (document_hash);

-- Whoever adds a row about a person waits for an erasure that is under way, and finds nobody when it is done.
create function is_about_somebody() returns trigger language plpgsql as $$
begin
  perform from person where id = new.person_id and algorithm <> 'erased' for key share;
  if not found and exists (select from person where id = new.person_id) then
    raise exception 'the person has been erased meanwhile' using errcode = 'serialization_failure';
  end if;
  return new;
end $$;
create trigger membership_is_about_somebody before insert on membership
  for each row execute function is_about_somebody();
create trigger staff_label_is_about_somebody before insert on staff_label
  for each row execute function is_about_somebody();
create trigger duty_is_about_somebody before insert on duty
  for each row execute function is_about_somebody();

select messaging.declare_table('public.erasure', 'changed');
-- What merchants said of somebody goes; for whom was looked goes out of the row, and nothing else of it.
select messaging.declare_table('public.staff_label', 'moving');
select messaging.declare_table('public.document_lookup', 'completed', columns => '{document_hash}', kept_days => 1098, since => 'at');

-- Who was looked for is taken out of a row; that it was somebody else is written by nobody.
create function leaves_nobody() returns trigger language plpgsql as $$
begin
  if new.document_hash <> decode(repeat('00', 32), 'hex') then
    raise exception 'a look-up is never of somebody else' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger document_lookup_leaves_nobody before update on document_lookup
  for each row execute function leaves_nobody();
