create table dispute (
  statement_id uuid not null references statement (id),
  version int not null check (version > 0),
  person_id uuid not null,
  disputed_at timestamptz(3) not null,
  reason text not null,
  salt text not null,
  primary key (statement_id, version)
);
comment on table dispute is 'slice settlement: what a merchant disputed of a statement, each time; the event has a digest of it';
comment on column dispute.version is 'of the statement, which the dispute made';
create trigger dispute_is_final before update or delete on dispute for each row execute function refuse_change();

alter table payment add column failure_salt text, add constraint payment_failure_is_salted
  check (failure_salt is null or failure is not null);
alter table suspense_explanation add column salt text;
comment on column payment.failure_salt is 'beside the words in the digest of the event; null for what was recorded before events had digests';
comment on column suspense_explanation.salt is 'beside the words in the digest of the event; null for what was explained before digests had one';

select messaging.declare_table('public.dispute', 'added to');
