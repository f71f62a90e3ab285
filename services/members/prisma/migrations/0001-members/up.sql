CREATE TABLE trade_union (
  id uuid PRIMARY KEY,
  code varchar(32) NOT NULL UNIQUE,
  name text NOT NULL,
  level text NOT NULL,
  industry boolean NOT NULL,
  parent_id uuid REFERENCES trade_union (id),
  path uuid[] NOT NULL,
  region_code varchar(12),
  uscc char(18),
  status text NOT NULL,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK (path[cardinality(path)] = id)
);
CREATE INDEX trade_union_parent ON trade_union (parent_id, id);
CREATE INDEX trade_union_level ON trade_union (level, id);
CREATE INDEX trade_union_path ON trade_union USING gin (path);

-- Personal data only as ciphertext under a key per person; found by keyed hash. seal covers the whole row.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  trade_union_id uuid REFERENCES trade_union (id),
  hash_key_id text NOT NULL,
  resident_id_hash bytea NOT NULL,
  name_hash bytea NOT NULL,
  algorithm text NOT NULL,
  master_key_id text NOT NULL,
  wrapped_key bytea NOT NULL,
  name_cipher bytea NOT NULL,
  resident_id_cipher bytea NOT NULL,
  mobile_cipher bytea NOT NULL,
  seal bytea NOT NULL,
  registered_by uuid,
  created_at timestamptz NOT NULL,
  UNIQUE (hash_key_id, resident_id_hash)
);
COMMENT ON COLUMN person.trade_union_id IS 'the union that registered the person; null for a partner''s people';

CREATE TABLE membership (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  trade_union_id uuid NOT NULL REFERENCES trade_union (id),
  status text NOT NULL,
  verified boolean NOT NULL,
  worker_type varchar(40) NOT NULL,
  employer text,
  platform text,
  joined_on date NOT NULL,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL
);
-- A person is a member of one union at a time; memberships follow one another.
CREATE UNIQUE INDEX membership_one_live ON membership (person_id)
  WHERE status IN ('applied', 'verified', 'active', 'retained');
CREATE INDEX membership_person ON membership (person_id, id);
CREATE INDEX membership_union ON membership (trade_union_id, id);

CREATE TABLE duty (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  role text NOT NULL,
  scope_kind text NOT NULL,
  scope_id uuid,
  trade_union_id uuid,
  from_at timestamptz NOT NULL,
  to_at timestamptz,
  granted_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  version integer NOT NULL,
  CHECK ((scope_kind = 'platform') = (scope_id IS NULL))
);
COMMENT ON COLUMN duty.trade_union_id IS 'the union that owns the row: the scope itself, or the partner''s; null for the platform';
CREATE INDEX duty_person ON duty (person_id, id);
CREATE INDEX duty_scope ON duty (scope_kind, scope_id, id);

CREATE TABLE roster_import (
  id uuid PRIMARY KEY,
  trade_union_id uuid NOT NULL REFERENCES trade_union (id),
  actor_id uuid NOT NULL,
  status text NOT NULL,
  rows integer NOT NULL DEFAULT 0,
  accepted integer NOT NULL DEFAULT 0,
  unchanged integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  started_at timestamptz NOT NULL,
  last_batch_at timestamptz NOT NULL,
  finished_at timestamptz
);
CREATE TABLE roster_refusal (
  import_id uuid NOT NULL REFERENCES roster_import (id),
  row integer NOT NULL,
  column_name text,
  code text NOT NULL,
  detail text,
  PRIMARY KEY (import_id, row)
);
-- Who was seen in this run already: finds the same person twice in one file without holding the file in memory.
CREATE TABLE roster_seen (
  import_id uuid NOT NULL REFERENCES roster_import (id),
  resident_id_hash bytea NOT NULL,
  row integer NOT NULL,
  PRIMARY KEY (import_id, resident_id_hash)
);

CREATE TABLE unmasking (
  id uuid PRIMARY KEY,
  membership_id uuid NOT NULL REFERENCES membership (id),
  person_id uuid NOT NULL REFERENCES person (id),
  trade_union_id uuid NOT NULL REFERENCES trade_union (id),
  actor_id uuid NOT NULL,
  fields text[] NOT NULL,
  reason text NOT NULL,
  at timestamptz NOT NULL
);
CREATE FUNCTION unmasking_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'unmaskings are never changed or deleted';
END $$;
CREATE TRIGGER unmasking_is_kept BEFORE UPDATE OR DELETE ON unmasking
  FOR EACH ROW EXECUTE FUNCTION unmasking_is_kept();

-- Projections of the partners' topics: only what the scope check of duties needs.
CREATE TABLE known_partner (
  id uuid PRIMARY KEY,
  trade_union_id uuid NOT NULL,
  status text NOT NULL,
  version integer NOT NULL
);
CREATE TABLE known_outlet (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL,
  status text NOT NULL,
  version integer NOT NULL
);
CREATE INDEX known_outlet_partner ON known_outlet (partner_id);
