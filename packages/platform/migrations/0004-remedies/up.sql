-- A projection that is rebuilt, or a topic that is filled again, at an operator's word. Kept, so that it can be seen later.
create table platform.remedy (
  id uuid primary key,
  kind text not null check (kind in ('rebuild', 'refill')),
  -- The projector, or the topic.
  subject text not null,
  state text not null check (state in ('running', 'done', 'failed', 'broken_off')),
  begun_by uuid not null,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3),
  -- The machine's time at which the process that carries it out said last that it lives.
  heard_at timestamptz not null default clock_timestamp(),
  done bigint not null default 0 check (done >= 0),
  total bigint check (total >= done),
  tables jsonb not null default '[]',
  problem text,
  check ((state = 'running') = (ended_at is null))
);
-- One at a time, in whichever process.
create unique index remedy_one_at_a_time on platform.remedy (kind, subject) where state = 'running';
