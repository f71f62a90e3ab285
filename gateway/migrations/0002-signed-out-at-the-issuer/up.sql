-- By which an issuer names a sign-in of its own and whose it is, when it says that it has ended: keyed hashes, since nothing else is asked of them.
alter table gateway.session add column sid_hash bytea, add column sub_hash bytea;
create index session_at_issuer on gateway.session (sid_hash) where sid_hash is not null;
create index session_of_subject on gateway.session (sub_hash) where sub_hash is not null;
