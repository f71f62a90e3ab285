-- The union that the event names as its own; null for facts of before, and for an event that names none.
alter table waiting_fact add column trade_union_id uuid;
