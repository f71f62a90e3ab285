-- When an event was taken in, by the machine's time: the inbox is kept by age, wherever business time has been moved.
-- One now() for all rows that are there: the table is not rewritten, and they are kept a whole term from here on.
alter table messaging.taken_in add column taken_at timestamptz not null default now();
create index taken_in_age on messaging.taken_in using brin (taken_at);

-- What was removed from the inbox for its age: how many events of a fact topic, the sum of their digests, and when the
-- youngest of them was taken in.
create table messaging.taken_in_carried (
  consumer text not null,
  topic text not null,
  events bigint not null check (events > 0),
  digest numeric(20) not null check (digest >= 0 and digest < 18446744073709551616),
  until timestamptz not null,
  primary key (consumer, topic)
) with (fillfactor = 50);
