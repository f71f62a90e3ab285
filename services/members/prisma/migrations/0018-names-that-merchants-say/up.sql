-- What a merchant says of its staff is the merchant's label, and binds nobody.
create table staff_label (
  person_id uuid not null references person (id),
  partner_id uuid not null,
  name_cipher bytea not null,
  mobile_cipher bytea not null,
  said_by uuid not null,
  said_at timestamptz not null,
  alone boolean not null,
  primary key (person_id, partner_id)
);
comment on table staff_label is 'slice persons: what merchants call their staff, sealed under the key of the person';
comment on column staff_label.alone is 'nobody but merchants has said what this person is called: the first union that knows decides';
create index staff_label_alone on staff_label (person_id) where alone;

-- Who looked whom up by a document, found or not: as a keyed hash, under which an auditor finds it again.
create table document_lookup (
  id uuid primary key,
  actor_id uuid not null,
  door text not null,
  document_hash bytea not null,
  at timestamptz not null
);
comment on table document_lookup is 'slice persons: who looked for whom by the number of a document';
create index document_lookup_actor on document_lookup (actor_id, id);
