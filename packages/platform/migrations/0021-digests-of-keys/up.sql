-- Of an idempotency key only its digest is kept: whoever chose it may have written a name there. Who asks again gives it again. SHA-384, whose 96
-- digits are longer than any key may be: what is a digest, and what a key in clear, is plain from its length.
-- Closed from the beginning: a deed that has looked its key up and not yet kept it is let past, where it would wait for the trigger, and the check for it.
lock table platform.idempotency_key in access exclusive mode;

create function platform.digest_of_key(actor_id uuid, operation text, key text) returns text
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$ select encode(sha384(convert_to(actor_id::text || ' ' || operation || ' ' || key, 'UTF8')), 'hex') $$;

-- An instance of the build before goes on beside, and writes keys in clear. It doesn't find what is kept under a digest: its second
-- effect ends at the primary key.
create function platform.keep_digest_of_key() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.key := platform.digest_of_key(new.actor_id, new.operation, new.key);
  return new;
end $$;

create trigger only_digests_of_keys before insert or update of key on platform.idempotency_key for each row
  when (length(new.key) <> 96) execute function platform.keep_digest_of_key();

-- Of the rows of before it holds from the next migration on.
alter table platform.idempotency_key
  drop constraint idempotency_key_key_check,
  add constraint idempotency_key_key_check check (length(key) = 96) not valid;
