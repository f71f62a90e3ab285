create index trade_union_below on trade_union (parent_id, code collate "C");
