-- When all that a person has used up of a door's pace has come back (real time).
create table platform.pace (
  door text not null,
  person_id uuid not null,
  full_at timestamptz not null,
  primary key (door, person_id)
);
create index pace_age on platform.pace (full_at);

-- Who was turned away: what repeats itself within seconds is one row.
create table platform.security_event (
  id uuid primary key,
  kind text not null,
  actor_id uuid,
  door text not null,
  reason text not null,
  times int not null check (times > 0),
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null
);
create index security_event_kind on platform.security_event (kind, id);
create index security_event_actor on platform.security_event (actor_id, id);
create index security_event_age on platform.security_event (last_at);
