alter table voucher add column code_key smallint not null default 1;
comment on column voucher.code_key is 'the hash key by which its code is made and found';

-- Whoever knows only a key of before issues nothing by it: a key that is not in use any more has an end.
create function lies_under_the_hash_key_in_use() returns trigger language plpgsql as $$
declare
  used smallint := platform.hash_key_in_use();
begin
  if used is not null and exists (select from added where code_key <> used) then
    raise exception 'the hash key has been changed: this process knows only the one before' using errcode = 'serialization_failure';
  end if;
  return null;
end $$;
create trigger voucher_lies_under_the_hash_key_in_use after insert on voucher
  referencing new table as added for each statement execute function lies_under_the_hash_key_in_use();

-- A voucher that is open is given another code where the key of its own may have been stolen.
select messaging.declare_table('public.voucher', 'completed', '{version,status,redemption_id,expired_on,code_hash,code_key}');
