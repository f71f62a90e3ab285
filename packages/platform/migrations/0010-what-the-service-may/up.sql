-- The runner has made it, where there is one: templates of specs are made without.
create table if not exists platform.migration (
  set text not null, name text not null, sha256 text not null,
  applied_at timestamptz not null default clock_timestamp(), primary key (set, name)
);
select messaging.declare_table('platform.migration', 'read');
select messaging.declare_table(name, 'projection') from unnest(array['platform.duty', 'platform.trade_union']) as name;
select messaging.declare_table('platform.duty_freshness', 'changed');
select messaging.declare_table('platform.duty_gap', 'added to');
select messaging.declare_table('platform.idempotency_key', 'added to', kept_days => 7, since => 'created_at');
-- When it began is not altered: from there its days are counted.
select messaging.declare_table('platform.remedy', 'completed', '{status,finished_at,heard_at,done,total,tables,problem}', kept_days => 190, since => 'started_at');
select messaging.declare_table('platform.pace', 'changed', kept_days => 0, since => 'full_at');
select messaging.declare_table('platform.security_event', 'added to', kept_days => 190, since => 'last_at');
