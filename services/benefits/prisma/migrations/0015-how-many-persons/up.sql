create table told_persons (
  trade_union_id uuid not null,
  year int not null,
  period text not null,
  persons int,
  primary key (trade_union_id, year)
);
comment on table told_persons is 'slice public-report: how many persons a union''s money reached in a budget''s year, as the public is told';
comment on column told_persons.period is 'the closed month, YYYY-MM, that told it';
comment on column told_persons.persons is 'at least so many, in tens; null: too few to tell';
select messaging.declare_table('public.told_persons', 'changed');
