-- Where each consumer goes on. Moved by compare-and-set in the transaction that holds the batch's effects, so an
-- owner that lost its partition without knowing can't commit.
create table messaging.consumer_offset (
  consumer text not null,
  topic text not null,
  partition integer not null,
  next_offset bigint not null check (next_offset >= 0),
  primary key (consumer, topic, partition)
) with (fillfactor = 50);

-- Every event that took effect, per consumer: the second copy of an event is dropped before the handler, and verify
-- compares these rows with what the publisher kept.
create table messaging.taken_in (
  consumer text not null,
  event_id uuid not null,
  topic text not null,
  key text not null,
  version integer not null,
  primary key (consumer, event_id)
);

-- A key whose message could not be handled: what follows under it waits, everything else flows.
create table messaging.parked_key (
  consumer text not null,
  topic text not null,
  key text not null,
  parked_at timestamptz not null,
  primary key (consumer, topic, key)
);

-- The waiting messages, as they came. A row with an error is a dead letter; the rows behind it only wait.
create table messaging.parked_message (
  consumer text not null,
  topic text not null,
  key text not null,
  partition integer not null,
  "offset" bigint not null,
  headers jsonb not null,
  value text,
  error text,
  error_code text,
  attempts integer not null default 0,
  primary key (consumer, topic, partition, "offset"),
  foreign key (consumer, topic, key) references messaging.parked_key on delete restrict
);
create index parked_message_of_key on messaging.parked_message (consumer, topic, key, "offset");
