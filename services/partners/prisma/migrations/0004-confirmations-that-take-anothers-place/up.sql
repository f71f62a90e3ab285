ALTER TABLE uscc_confirmation ADD COLUMN supersedes uuid REFERENCES uscc_confirmation (id);
COMMENT ON COLUMN uscc_confirmation.supersedes IS 'the confirmation of the same code whose day or document was wrong: this one counts instead';
CREATE UNIQUE INDEX uscc_confirmation_supersedes ON uscc_confirmation (supersedes);
DROP INDEX uscc_confirmation_once;
CREATE UNIQUE INDEX uscc_confirmation_once ON uscc_confirmation (trade_union_id, uscc, confirmed_by) WHERE supersedes IS NULL;
