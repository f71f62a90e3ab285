-- The key that signed until now says which one signs from here on: who pinned the old one can follow.
alter table signing_key
  add column introduced_by text references signing_key (key_id),
  add column introduction text,
  add column introduction_signature bytea,
  add constraint introduced_whole check (
    (introduced_by is null) = (introduction is null) and (introduction is null) = (introduction_signature is null)
    and introduced_by <> key_id);

-- Now and then a checkpoint keeps all heads: what stood at any of them is read from the few rows since.
alter table checkpoint add column is_whole boolean not null default false;
create index checkpoint_of_key on checkpoint (key_id, number);
