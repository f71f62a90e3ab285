-- What was found waiting under a key, was no event, and was put aside for good by a person who gave a reason.
create table messaging.discarded_message (
  consumer text not null,
  topic text not null,
  key text not null,
  partition integer not null,
  "offset" bigint not null,
  headers jsonb not null,
  value text,
  error text not null,
  discarded_at timestamptz not null,
  discarded_by uuid not null,
  reason text not null check (reason <> ''),
  -- By time first, as it is listed. The broker may bring a message again, and somebody has to decide again.
  primary key (discarded_at, consumer, topic, partition, "offset")
);
create trigger discarded_message_is_final before update or delete on messaging.discarded_message
  for each row execute function messaging.refuse_change();
create trigger discarded_message_stays before truncate on messaging.discarded_message
  for each statement execute function messaging.refuse_change();
