-- Redemptions of a span of time: what was decided while the duties projection was behind.
create index redemption_by_time on redemption (redeemed_at);
