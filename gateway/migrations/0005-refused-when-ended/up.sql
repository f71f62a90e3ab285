-- What is known of a session that was ended before its time, until the time that it would have had: whoever still comes with its cookie is a
-- security event, with the person and the reason. No token and no device; the cookie's keyed hash opens nothing any more.
create table gateway.ended_session (
  secret_hash bytea primary key,
  -- Under another key nobody comes with it.
  key_id text not null,
  person_id uuid not null,
  ended_by text not null,
  ends_at timestamptz not null
);
create index ended_session_ends on gateway.ended_session (ends_at);
