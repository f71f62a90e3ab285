-- A key is kept with its answer, in the transaction of the effect, and is as long as the graph lets it be.
delete from platform.idempotency_key where answer is null;
alter table platform.idempotency_key
  alter column answer set not null,
  drop constraint idempotency_key_key_check,
  add constraint idempotency_key_key_check check (length(key) between 1 and 80);
