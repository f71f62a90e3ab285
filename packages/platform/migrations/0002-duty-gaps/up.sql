-- Business time when duties were last known to be complete; caught_up_at beside it is the machine's.
alter table platform.duty_freshness add column business_at timestamptz;

-- When this service decided for more than 30 seconds without knowing whether it had heard of every duty. Business time,
-- like the decisions that are looked for in it. Kept for good: an auditor may ask years later.
create table platform.duty_gap (
  from_at timestamptz primary key,
  to_at timestamptz not null
);
