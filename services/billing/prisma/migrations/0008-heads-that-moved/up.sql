-- What the last checkpoint signed of each chain, for the signer alone: whoever alters it is found by the next root.
create table signed_head (
  trade_union_id uuid primary key,
  number bigint not null,
  hash bytea not null check (length(hash) = 32)
) with (fillfactor = 50);
grant select, insert, update on signed_head to puhui_billing_writer;
comment on column checkpoint.heads is 'The heads that moved since the checkpoint before: [[union, number, hash], …].';
