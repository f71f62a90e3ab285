alter table erasure
  drop constraint erasure_status_check,
  add constraint erasure_status_check check (status in ('waiting', 'refused', 'withdrawn', 'done'));

create table mobile_code (
  id uuid primary key,
  person_id uuid not null references person (id),
  mobile_digest text not null,
  from_digest text,
  code_digest text not null,
  asked_at timestamptz not null,
  tries_left integer not null check (tries_left >= 0),
  used_at timestamptz
);
comment on table mobile_code is 'slice rectification: codes that were sent to prove a new mobile';
comment on column mobile_code.mobile_digest is 'keyed digest of the number; the number stands nowhere';
comment on column mobile_code.from_digest is 'keyed digest of the address from which it was asked for; null where the gateway did not say';
comment on column mobile_code.code_digest is 'keyed digest of the code with its row, person and number';
create index mobile_code_person on mobile_code (person_id, id);
create index mobile_code_number on mobile_code (mobile_digest, asked_at);
create index mobile_code_sender on mobile_code (from_digest, asked_at);
create index mobile_code_age on mobile_code (asked_at);
create trigger mobile_code_is_about_somebody before insert on mobile_code
  for each row execute function is_about_somebody();

select messaging.declare_table('public.mobile_code', 'moving', kept_days => 7, since => 'asked_at');
