-- The records of one firm at all unions: whoever stands on the side of one stands on that of the others.
create index partner_of_firm on partner (uscc);
