-- Locks: the three indexes are built inside the migration's transaction, where none can be built beside what is written. Postings wait
-- for two scans of `entry` (tens of seconds for ten million entries) and one of `account`: migrate when nobody posts.

-- The accounts of one year of a union, however many years are kept.
create index account_of_year on account (trade_union_id, book, year);
drop index account_of_union;

-- A campaign's few launches and raises, and those that were taken back: what else is asked of a campaign is a balance. It says that
-- there is a campaign, so that nobody who asks for a line's money reads it from end to end.
drop index entry_of_launch;
create index entry_of_launch on entry (campaign_id)
  where campaign_id is not null and cause_kind in ('encumbrance', 'launch-cancelled');
create index entry_of_money_taken_back on entry (debit_key) where cause_kind = 'launch-cancelled';
