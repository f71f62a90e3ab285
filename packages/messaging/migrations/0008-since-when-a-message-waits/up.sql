-- A fact is believed by its age on the day on which it came, however long it waits afterwards.
alter table messaging.parked_message add column waits_since timestamptz not null default now();
-- Until now only their key says when: nothing was trimmed since then.
update messaging.parked_message m set waits_since = k.parked_at from messaging.parked_key k
  where k.consumer = m.consumer and k.topic = m.topic and k.key = m.key;
