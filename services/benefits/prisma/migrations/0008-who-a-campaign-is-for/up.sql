-- How many members a campaign would be for, counted union by union from the index alone.
create index membership_of_union on membership (trade_union_id) include (worker_type, verified, joined_on) where status = 'active';
