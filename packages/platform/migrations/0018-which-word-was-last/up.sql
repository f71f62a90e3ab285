-- Until when the last word that counted said that all is told, by the clock of the database of members, as it was said: beside
-- caught_up_at, which is this database's and never beyond its now. Empty until the first word after this.
alter table platform.duty_freshness add column told_until timestamptz;
