-- Few at any time, and anybody may ask who they are.
create index partner_under_notice on partner (notice_ends_on, id) where status = 'publicised';
