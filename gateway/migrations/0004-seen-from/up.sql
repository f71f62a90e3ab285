-- An address of IPv4, or the /64 of IPv6 that one line has; it goes with the session.
alter table gateway.session add column seen_from text;
