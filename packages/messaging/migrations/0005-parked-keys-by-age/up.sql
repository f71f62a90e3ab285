-- Parked keys are listed oldest first, page by page: a page costs the same however many wait.
create index parked_key_by_age on messaging.parked_key (parked_at, consumer, topic, key);

-- In the order in which a replay takes what waits under a key: the first is found without looking at the others.
drop index messaging.parked_message_of_key;
create index parked_message_of_key on messaging.parked_message (consumer, topic, key, partition, "offset");
