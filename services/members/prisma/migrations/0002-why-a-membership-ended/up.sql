ALTER TABLE membership ADD COLUMN left_reason text;
COMMENT ON COLUMN membership.left_reason IS 'why it ended, or why the application was turned down; null for what ended before this column was there';
