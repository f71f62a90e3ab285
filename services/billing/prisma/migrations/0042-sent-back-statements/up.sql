alter table statement drop constraint statement_status_check;
alter table statement add constraint statement_status_check
  check (status in ('draft', 'sent', 'disputed', 'confirmed', 'sent_back', 'approved', 'paid', 'absorbed'));

create table send_back (
  statement_id uuid not null references statement (id),
  version int not null check (version > 0),
  person_id uuid not null,
  sent_back_at timestamptz(3) not null,
  reason text not null,
  salt text not null constraint send_back_salt_is_one check (salt ~ '^[0-9a-f]{32}$'),
  primary key (statement_id, version)
);
comment on table send_back is 'slice settlement: why an approver sent a statement back, each time; the event has a digest of it';
comment on column send_back.version is 'of the statement, which the sending back made';
create trigger send_back_is_final before update or delete on send_back for each row execute function refuse_change();

select messaging.declare_table('public.send_back', 'added to');
