create table told_persons (
  trade_union_id uuid not null,
  year int not null,
  heard_period text not null,
  heard jsonb,
  period text,
  persons int,
  base int not null default 0,
  most int not null default 0,
  primary key (trade_union_id, year)
);
comment on table told_persons is 'slice public-report: how many persons a union''s money reached in a budget''s year, as the public is told';
comment on column told_persons.heard_period is 'the newest closed month, YYYY-MM, that told of the year';
comment on column told_persons.heard is 'its campaigns, each with a count and a last month; null once they are counted';
comment on column told_persons.period is 'the closed month, YYYY-MM, that was counted last; null before the first';
comment on column told_persons.persons is 'at least so many, in tens; null: too few to tell';
comment on column told_persons.base is 'what is reckoned from the next time: the middle of what was left of few, and else what was told';
comment on column told_persons.most is 'redemptions that were told with it: no more persons can have been';
create index told_persons_heard on told_persons (trade_union_id, year) where heard is not null;
select messaging.declare_table('public.told_persons', 'changed');
