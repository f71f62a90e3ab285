-- Projections of what partners and members publish; each can be dropped and rebuilt from its topics.
create table offer (
  id uuid primary key,
  version integer not null,
  partner_id uuid not null,
  trade_union_id uuid not null,
  title text not null,
  price jsonb not null,
  outlet_ids uuid[] not null,
  status text not null,
  available_from date not null,
  available_to date not null
);
create index offer_of_outlet on offer using gin (outlet_ids);

create table outlet (
  id uuid primary key,
  version integer not null,
  partner_id uuid not null,
  name text not null,
  region_code text not null,
  status text not null
);
create index outlet_of_partner on outlet (partner_id);

create table partner (
  id uuid primary key,
  version integer not null,
  name text not null,
  trade_union_id uuid not null,
  status text not null
);

create table membership (
  id uuid primary key,
  version integer not null,
  person_id uuid not null,
  trade_union_id uuid not null,
  status text not null,
  verified boolean not null,
  worker_type text not null,
  joined_on date not null
);
create index membership_of_person on membership (person_id, id);
