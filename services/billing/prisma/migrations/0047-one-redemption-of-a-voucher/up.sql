-- A second redemption of a voucher waits until the first is undone.
alter table waiting_fact drop constraint waiting_fact_waits_for_check;
alter table waiting_fact add constraint waiting_fact_waits_for_check check (waits_for in ('encumbrance', 'redemption', 'voucher'));
