create table redrawing (
  statement_id uuid not null references statement (id),
  version int not null check (version > 0),
  person_id uuid not null,
  redrawn_at timestamptz(3) not null,
  revision int not null,
  amount_before bigint not null,
  amount bigint not null,
  line_count int not null,
  came int not null check (came >= 0),
  went int not null check (went >= 0),
  answer text,
  salt text constraint redrawing_salt_is_one check (salt ~ '^[0-9a-f]{32}$'),
  constraint redrawing_answer_is_salted check ((answer is null) = (salt is null)),
  primary key (statement_id, version)
);
comment on table redrawing is 'slice settlement: what drawing a statement anew made of it, each time, and what its merchant or an approver was answered; the event has a digest of the answer';
comment on column redrawing.version is 'of the statement, which the drawing made';
comment on column redrawing.came is 'lines and credits that were not in the revision before';
comment on column redrawing.went is 'lines and credits that are not in it any more';
create trigger redrawing_is_final before update or delete on redrawing for each row execute function refuse_change();

select messaging.declare_table('public.redrawing', 'added to');
