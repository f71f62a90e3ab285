-- How far each partition of this service's own topics had come when it published there last. It alone publishes there, one relay at a
-- time: a log that ends before has lost what it had acknowledged.
create table messaging.known_end (
  topic text not null,
  partition integer not null,
  next_offset bigint not null check (next_offset >= 0),
  primary key (topic, partition)
) with (fillfactor = 50);
select messaging.declare_table('messaging.known_end', 'changed');

-- How often the log of an own topic was found to have lost messages, and up to which of these times all was published again. Every
-- message that goes out since says how often, so that whoever stands beyond what was lost goes back.
create table messaging.log_loss (
  topic text primary key,
  times integer not null check (times > 0),
  mended integer not null default 0 check (mended between 0 and times),
  -- By how much the log was shorter, the last time; it may have lost more that nobody knew of.
  messages bigint not null,
  noticed_at timestamptz not null
);
select messaging.declare_table('messaging.log_loss', 'changed');

-- How often this consumer's log was known to have lost messages, and how often it went back to the beginning for it: from then on an
-- offset is that of another message, so what waits or was put aside stands under both.
alter table messaging.consumer_offset add column losses integer not null default 0,
  add column went_back integer not null default 0;
