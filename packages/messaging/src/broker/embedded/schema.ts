/**
 * Tables of the embedded log. `log_end` is locked while a partition is written, so offsets have no gaps. A message gets its offset from
 * there, so that no foreign key has to look for each one's partition once more; a log of an earlier build has one.
 */
export const EMBEDDED_SCHEMA = `
create schema if not exists broker;
create table if not exists broker.topic (
  name text primary key,
  partitions integer not null check (partitions > 0)
);
create table if not exists broker.log_end (
  topic text not null references broker.topic,
  partition integer not null,
  next_offset bigint not null default 0,
  primary key (topic, partition)
);
create table if not exists broker.message (
  topic text not null,
  partition integer not null,
  "offset" bigint not null,
  key text not null,
  value text,
  headers jsonb not null,
  primary key (topic, partition, "offset")
);`;

/** The partitions that are written, each once: the messages themselves are read by APPEND alone. */
export const LOCK_ENDS = `
select from broker.log_end
join unnest($1::text[], $2::int[]) as wanted (topic, partition) using (topic, partition)
order by topic, partition for update of log_end`;

export const APPEND = `
with given as (
  select m.*, row_number() over (partition by topic, partition order by place) as nth
  from jsonb_to_recordset($1::jsonb)
    as m(place int, topic text, partition int, key text, value text, headers jsonb)),
counted as (select topic, partition, count(*) as messages from given group by topic, partition),
moved as (
  update broker.log_end as log set next_offset = log.next_offset + counted.messages from counted
  where log.topic = counted.topic and log.partition = counted.partition
  returning log.topic, log.partition, log.next_offset - counted.messages as base, log.next_offset as next),
appended as (
  insert into broker.message (topic, partition, "offset", key, value, headers)
  select topic, partition, base + nth - 1, key, value, headers from given join moved using (topic, partition))
select topic, partition, base::text as first, next::text as next from moved`;

/** What lies before the newest of a partition, where no more have to be kept. */
export const FORGET = `
delete from broker.message as m using broker.log_end as log, unnest($1::text[], $2::int[]) as wanted (topic, newest)
where log.topic = wanted.topic and m.topic = log.topic and m.partition = log.partition
  and m."offset" < log.next_offset - wanted.newest`;

/** One notice for each topic, at the commit: whoever takes in others sleeps on. */
export const NOTIFY = `select pg_notify('puhui_broker', topic) from unnest($1::text[]) as topic`;

/** What stands beyond the end of a partition is given all of it: the log has lost what lay between. */
export const READ = `
select wanted.topic, wanted.partition, message."offset"::text as "offset", message.key, message.value,
  message.headers, log.next_offset::text as end_offset
from jsonb_to_recordset($1::jsonb) as wanted(topic text, partition int, "offset" bigint)
join broker.log_end as log using (topic, partition)
cross join lateral (
  select * from broker.message as m
  where m.topic = wanted.topic and m.partition = wanted.partition 
    and m."offset" >= case when wanted."offset" > log.next_offset then 0 else wanted."offset" end
  order by m."offset" limit $2::int) as message
order by wanted.topic, wanted.partition, message."offset"`;
