alter table known_partner add column applicant_id uuid;
comment on column known_partner.applicant_id is 'who applied for the merchant, whom the officers of its union may see; null until partners has told it';
create index known_partner_applicant on known_partner (applicant_id);
