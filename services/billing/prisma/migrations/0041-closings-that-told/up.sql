alter table closed_period add column tells boolean not null default true;
comment on column closed_period.tells is 'whether figures were kept for the public when it was closed; false for months that a build before 0026 closed';
alter table closed_period disable trigger closed_period_is_final;
update closed_period c set tells = false
 where not exists (select from published_figure f where f.trade_union_id = c.trade_union_id and f.period <= c.period);
alter table closed_period enable trigger closed_period_is_final;
