create table rectification (
  id uuid primary key,
  person_id uuid not null references person (id),
  trade_union_id uuid references trade_union (id),
  status text not null check (status in ('waiting', 'accepted', 'refused', 'withdrawn')),
  wanted text not null,
  asked_at timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  reason text,
  version integer not null,
  check ((status = 'waiting') = (answered_at is null)),
  check ((status = 'refused') = (reason is not null))
);
comment on table rectification is 'slice rectification: who asked that what is held about them be corrected, and what became of it';
comment on column rectification.trade_union_id is 'whose officers answer for it; null for the platform';
comment on column rectification.wanted is 'what it was and what it is to be, sealed under the key of the person';
comment on column rectification.reason is 'why it was refused, sealed likewise';
create unique index rectification_one_waiting on rectification (person_id) where status = 'waiting';
create index rectification_person on rectification (person_id, id);
create index rectification_union on rectification (trade_union_id, id);
create trigger rectification_is_about_somebody before insert on rectification
  for each row execute function is_about_somebody();

select messaging.declare_table('public.rectification', 'changed');
