-- Wishes that were counted under their idempotency key, by the hash of person, door and all that was asked: whoever asks the same
-- again is counted once, whichever instance they come to (real time).
create table platform.counted_wish (
  wish bytea primary key check (octet_length(wish) = 32),
  asked_at timestamptz not null
);
create index counted_wish_age on platform.counted_wish (asked_at);
select messaging.declare_table('platform.counted_wish', 'changed', kept_days => 1, since => 'asked_at');
