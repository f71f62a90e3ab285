-- How many events tell of an import: one when it begins, one when it ends. None of those of before, of which no event tells.
alter table roster_import add column version integer not null default 0;
select messaging.declare_table('public.roster_import', 'completed',
  '{status,rows,accepted,unchanged,refused,last_batch_at,finished_at,reading,file_sha256,version}', kept_days => 1098, since => 'started_at');
