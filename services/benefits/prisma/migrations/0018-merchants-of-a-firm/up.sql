alter table partner add column uscc text;
comment on column partner.uscc is 'the code of the firm, by which its records at all unions are one; null until partners has told it or the projection was built anew';
create index partner_of_firm on partner (uscc);
