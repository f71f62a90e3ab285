-- Posting a set costs what its entries cost. Two thirds of it were a call of two functions for each entry's digest, and a look for
-- both its accounts one by one. The laws are the same: each entry has its digest, and both accounts are there and stay.

-- The same bytes as entry_bytes, said once more so that no function is called for each row; the report of integrity compares them.
create or replace function digest_entry() returns trigger language plpgsql as $$
begin
  new.digest := sha256(convert_to(jsonb_build_array(
    new.id, new.trade_union_id, new.book, new.debit_key, new.credit_key, new.amount::text, new.cause_kind, new.cause_id,
    new.part::text, new.posted_on::text, to_char(new.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    new.occurred_on::text, new.actor_id, new.document, new.rule, new.reverses, new.campaign_id, new.voucher_id,
    new.redemption_id, new.statement_id)::text, 'UTF8'));
  return new;
end $$;

-- An account is there for good: so an entry that has found it will always find it.
create function refuse_loss_of_account() returns trigger language plpgsql as $$
begin
  raise exception 'accounts are never removed, and keep their key' using errcode = 'restrict_violation';
end $$;
create trigger account_is_not_removed before delete on account for each row execute function refuse_loss_of_account();
create trigger account_keeps_its_key before update of key on account for each row
  when (new.key is distinct from old.key) execute function refuse_loss_of_account();
create trigger account_is_not_truncated before truncate on account execute function refuse_loss_of_account();

create function need_accounts() returns trigger language plpgsql as $$
declare
  missing text;
begin
  select k.key into missing from (select debit_key as key from added union select credit_key from added) k
    where not exists (select from account a where a.key = k.key) limit 1;
  if found then
    raise exception 'there is no account %', missing using errcode = 'foreign_key_violation', constraint = 'entry_has_its_accounts';
  end if;
  return null;
end $$;
create trigger entry_has_its_accounts after insert on entry referencing new table as added
  for each statement execute function need_accounts();
alter table entry drop constraint entry_debit_key_fkey, drop constraint entry_credit_key_fkey;
