-- Under which file a process ended is known by the runs that never said how they ended.
ALTER TABLE roster_import ADD COLUMN file_sha256 bytea;
COMMENT ON COLUMN roster_import.file_sha256 IS 'SHA-256 of a spreadsheet, noted before it is read; null for a text, which is never held as a whole';
CREATE INDEX roster_import_unfinished ON roster_import (file_sha256) WHERE status = 'running' AND file_sha256 IS NOT NULL;
