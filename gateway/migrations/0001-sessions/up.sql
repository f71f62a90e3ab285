create schema gateway;

create table gateway.session (
  id uuid primary key,
  -- Of what the cookie holds there is a keyed hash alone: who reads this table can sign in as nobody.
  secret_hash bytea not null unique,
  -- The key that hashed and sealed the row; one under another key is nobody's session.
  key_id text not null,
  person_id uuid not null,
  device text not null,
  tokens bytea not null,
  token_version int not null,
  token_ends_at timestamptz not null,
  -- Somebody is asking the issuer for new tokens, until then at the latest.
  renewing_until timestamptz,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_of_person on gateway.session (person_id, key_id, last_seen_at);
create index session_last_seen on gateway.session (last_seen_at);
create index session_ends on gateway.session (ends_at);

-- Each sign-in comes back once.
create table gateway.used_sign_in (
  state_hash bytea primary key,
  ends_at timestamptz not null
);
create index used_sign_in_ends on gateway.used_sign_in (ends_at);
