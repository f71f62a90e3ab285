CREATE TABLE uscc_confirmation (
  id uuid PRIMARY KEY,
  trade_union_id uuid NOT NULL,
  uscc char(18) NOT NULL,
  issued_on date NOT NULL,
  document text NOT NULL,
  reason text NOT NULL,
  confirmed_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version = 1),
  at timestamptz NOT NULL,
  CHECK (issued_on < DATE '2016-01-01')
);
COMMENT ON COLUMN uscc_confirmation.trade_union_id IS 'merchants may apply with the code to this union and to those below it';
CREATE UNIQUE INDEX uscc_confirmation_once ON uscc_confirmation (trade_union_id, uscc);
CREATE INDEX uscc_confirmation_uscc ON uscc_confirmation (uscc);
CREATE FUNCTION uscc_confirmation_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'confirmations of codes are never changed or deleted';
END $$;
CREATE TRIGGER uscc_confirmation_is_kept BEFORE UPDATE OR DELETE ON uscc_confirmation
  FOR EACH ROW EXECUTE FUNCTION uscc_confirmation_is_kept();
