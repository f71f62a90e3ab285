-- A row may be refused for several reasons at once.
ALTER TABLE roster_refusal ADD COLUMN ordinal smallint NOT NULL DEFAULT 0;
ALTER TABLE roster_refusal DROP CONSTRAINT roster_refusal_pkey;
ALTER TABLE roster_refusal ADD PRIMARY KEY (import_id, row, ordinal);
ALTER TABLE roster_import ADD COLUMN reading jsonb;
COMMENT ON COLUMN roster_import.reading IS 'what was read as what: format, sheet, header row, columns by heading, columns left out; null before the header was found';
