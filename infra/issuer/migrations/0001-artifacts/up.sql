create schema issuer;

-- What the library keeps between two requests: sign-ins under way, sessions, grants, codes, tokens of renewal.
create table issuer.artifact (
  model text not null,
  -- Of what its bearer presents there is a hash alone: who reads this table can renew nothing.
  id_hash bytea not null,
  grant_id text,
  uid text,
  payload jsonb not null,
  consumed_at timestamptz,
  ends_at timestamptz not null,
  primary key (model, id_hash)
);
create index artifact_of_grant on issuer.artifact (grant_id) where grant_id is not null;
create index artifact_by_uid on issuer.artifact (model, uid) where uid is not null;
create index artifact_ends on issuer.artifact (ends_at);
