-- What can be claimed, the soonest end first; a draft or a closed campaign is not in it.
create index campaign_by_end_of_claims on campaign ((terms #>> '{windows,claimUntil}') collate "C", id) where status = 'launched';
-- A counter's day. It takes over from the index by outlet and id, whose questions it answers too.
create index redemption_of_outlet_day on redemption (outlet_id, business_date, id);
drop index redemption_of_outlet;
