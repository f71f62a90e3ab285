-- A month whose events lie in a file, which stands for them: what of it went out of this database, and what the file begins with. Written
-- by the owner alone, in the transaction in which the events go.
create table messaging.moved_month (
  -- Its first day.
  month date primary key check (extract(day from month) = 1),
  -- The first line of the file: service, number of events, digest of their ids, first and last block, heads of the chain.
  head jsonb not null,
  file_bytes bigint not null check (file_bytes > 0),
  -- Of the events that are gone: how many, and a digest of their ids. The others stay, since something still reads them.
  gone bigint not null check (gone >= 0),
  gone_ids numeric(20) not null,
  -- The same for each topic of facts: [{"topic", "events", "ids"}]. Consumers are still compared with all that was ever published.
  gone_of_topics jsonb not null,
  -- A digest of the rows of messaging.moved_aggregate that belong to it.
  aggregates bigint not null check (aggregates >= 0),
  aggregate_ids numeric(20) not null,
  moved_at timestamptz not null default clock_timestamp()
);

-- Things of which nothing newer may be here than what went: without them each would look like one whose events were cut off.
create table messaging.moved_aggregate (
  aggregate text not null,
  aggregate_id uuid not null,
  month date not null references messaging.moved_month on delete restrict deferrable initially deferred,
  -- The newest of its events that went with this month.
  version integer not null check (version > 0),
  primary key (aggregate, aggregate_id, month)
);

create trigger moved_month_is_final before update or delete on messaging.moved_month
  for each row execute function messaging.refuse_change();
create trigger moved_aggregate_is_final before update or delete on messaging.moved_aggregate
  for each row execute function messaging.refuse_change();

select messaging.declare_table(name, 'read') from unnest(array['messaging.moved_month', 'messaging.moved_aggregate']) as name;
