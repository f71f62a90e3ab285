CREATE TABLE name_correction (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  trade_union_id uuid REFERENCES trade_union (id),
  actor_id uuid NOT NULL,
  reason text NOT NULL,
  name_cipher_before bytea NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version = 1),
  at timestamptz NOT NULL
);
COMMENT ON COLUMN name_correction.trade_union_id IS 'the union of the membership, or of the duty, by which the officer was in charge; null for the platform';
COMMENT ON COLUMN name_correction.name_cipher_before IS 'the former name, ciphertext under the key of the person';
CREATE INDEX name_correction_person ON name_correction (person_id, id);
CREATE INDEX name_correction_union ON name_correction (trade_union_id, id);
CREATE FUNCTION name_correction_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'corrections of names are never changed or deleted';
END $$;
CREATE TRIGGER name_correction_is_kept BEFORE UPDATE OR DELETE ON name_correction
  FOR EACH ROW EXECUTE FUNCTION name_correction_is_kept();
