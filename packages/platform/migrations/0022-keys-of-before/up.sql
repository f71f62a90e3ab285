-- Behind the trigger of 0021, which waited for whoever was writing then: nothing comes in clear any more, so nothing is left out here.
update platform.idempotency_key set key = platform.digest_of_key(actor_id, operation, key) where length(key) <> 96;

alter table platform.idempotency_key validate constraint idempotency_key_key_check;

-- The public notice and every new outlet ask what lies in a division: one union of tens of thousands.
create index trade_union_region on platform.trade_union (region_code);
