CREATE TABLE partner (
  id uuid PRIMARY KEY,
  trade_union_id uuid NOT NULL,
  name text NOT NULL,
  uscc char(18) NOT NULL,
  status text NOT NULL,
  applicant_id uuid NOT NULL,
  legal_entity boolean NOT NULL,
  no_major_violation boolean NOT NULL,
  licence_number varchar(64) NOT NULL,
  licence_expires_on date NOT NULL,
  plan text,
  requirements jsonb,
  notice_ends_on date,
  contract_from date,
  contract_to date,
  reason text,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL
);
-- One standing application or contract per merchant and union; who was rejected or delisted may apply again.
CREATE UNIQUE INDEX partner_uscc ON partner (trade_union_id, uscc) WHERE status NOT IN ('rejected', 'delisted');
CREATE INDEX partner_union ON partner (trade_union_id, id);
CREATE INDEX partner_applicant ON partner (applicant_id, id);

CREATE TABLE outlet (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partner (id),
  trade_union_id uuid NOT NULL,
  name text NOT NULL,
  region_code varchar(12) NOT NULL,
  address text,
  status text NOT NULL,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX outlet_open_name ON outlet (partner_id, region_code, name) WHERE status = 'open';
CREATE INDEX outlet_partner ON outlet (partner_id, id);

CREATE TABLE offer (
  id uuid PRIMARY KEY,
  partner_id uuid NOT NULL REFERENCES partner (id),
  trade_union_id uuid NOT NULL,
  title text NOT NULL,
  price jsonb NOT NULL,
  outlet_ids uuid[] NOT NULL,
  status text NOT NULL,
  available_from date NOT NULL,
  available_to date NOT NULL,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  CHECK (available_from <= available_to),
  CHECK (cardinality(outlet_ids) <= 2000)
);
CREATE INDEX offer_partner ON offer (partner_id, id);
CREATE INDEX offer_union ON offer (trade_union_id, id);
