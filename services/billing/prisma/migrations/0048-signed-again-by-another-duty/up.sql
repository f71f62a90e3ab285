alter table approval drop constraint approval_pkey, add primary key (statement_id, revision_hash, person_id, duty_id);
comment on table approval is 'slice settlement: who signed which revision by which duty; a signature counts as long as the duty is held';
