drop index redemption_by_key;
alter table redemption drop column idempotency_key, drop column request_hash;

comment on table campaign is 'slice campaigns: what an officer has designed, and its last attempt to get money';
comment on table campaign_quota is 'slice campaigns: the scarce units, in the one row that every claim locks';
comment on table period_counter is 'slice campaigns: units taken in a period';
comment on table person_counter is 'slice campaigns: units taken by a person in a period';
comment on table voucher is 'slice vouchers: units in members'' hands';
comment on table redemption is 'slice vouchers: one row for each time that a voucher was taken, for ever';
comment on table wrong_code is 'slice vouchers: codes that do not exist, as cashiers typed them';
comment on table offer is 'slice market: projection of puhui.partners.offer.v1';
comment on table outlet is 'slice market: projection of puhui.partners.outlet.v1';
comment on table partner is 'slice market: projection of puhui.partners.partner.v1';
comment on table membership is 'slice eligibility: projection of puhui.members.member.v1';
