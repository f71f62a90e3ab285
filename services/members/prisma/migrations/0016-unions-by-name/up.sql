-- A roster may name a union where it has no code.
create index trade_union_name on trade_union (name);
