-- An address of IPv4, or the /64 of IPv6 that one line has; null where it is not known.
alter table platform.security_event add column from_address text;
