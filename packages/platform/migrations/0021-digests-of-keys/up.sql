-- Of an idempotency key only its digest is kept: whoever chose it may have written a name there. Who asks again gives it again.
create function platform.digest_of_key(actor_id uuid, operation text, key text) returns text
  language sql immutable parallel safe set search_path = pg_catalog, pg_temp
  as $$ select encode(sha256(convert_to(actor_id::text || ' ' || operation || ' ' || key, 'UTF8')), 'hex') $$;

update platform.idempotency_key set key = platform.digest_of_key(actor_id, operation, key);

alter table platform.idempotency_key
  drop constraint idempotency_key_key_check,
  add constraint idempotency_key_key_check check (length(key) = 64);

-- An instance of the build before goes on beside, and writes keys in clear. It doesn't find what is kept under a digest: its second
-- effect ends at the primary key.
create function platform.keep_digest_of_key() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.key := platform.digest_of_key(new.actor_id, new.operation, new.key);
  return new;
end $$;

create trigger only_digests_of_keys before insert or update of key on platform.idempotency_key for each row
  when (new.key !~ '^[0-9a-f]{64}$') execute function platform.keep_digest_of_key();

-- The public notice and every new outlet ask what lies in a division: one union of tens of thousands.
create index trade_union_region on platform.trade_union (region_code);
