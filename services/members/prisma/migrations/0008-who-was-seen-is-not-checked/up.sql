-- Rows of a run that is under way, which go with its end: looking for the run once for each row cost more than keeping it.
ALTER TABLE roster_seen DROP CONSTRAINT roster_seen_import_id_fkey;
