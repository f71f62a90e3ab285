alter table partner add column applicant_id uuid;
comment on column partner.applicant_id is 'who applied for the merchant; null until partners has told it';
