create schema if not exists platform;

-- Who may do what, as members published it.
create table platform.duty (
  duty_id uuid primary key,
  person_id uuid not null,
  role text not null,
  scope_kind text not null,
  scope_id uuid,
  from_at timestamptz(3) not null,
  to_at timestamptz(3),
  revoked_at timestamptz(3),
  version bigint not null
);
create index duty_person on platform.duty (person_id);
create index duty_scope on platform.duty (scope_id, role) where scope_id is not null;

create table platform.trade_union (
  id uuid primary key,
  parent_id uuid,
  path uuid[] not null check (path[cardinality(path)] = id),
  code text not null,
  name text not null,
  level text not null,
  region_code text,
  status text not null,
  version bigint not null
);
create index trade_union_path on platform.trade_union using gin (path);
create index trade_union_parent on platform.trade_union (parent_id);

-- One row: when this service last knew that it had taken in every duty there is (real time).
create table platform.duty_freshness (
  one boolean primary key default true check (one),
  caught_up_at timestamptz not null
);

create table platform.idempotency_key (
  actor_id uuid not null,
  operation text not null,
  key text not null check (length(key) between 1 and 200),
  body_hash text not null,
  answer text,
  created_at timestamptz(3) not null,
  primary key (actor_id, operation, key)
);
create index idempotency_key_age on platform.idempotency_key (created_at);
