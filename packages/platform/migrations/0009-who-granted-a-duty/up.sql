-- Who granted the duty by which somebody approves stands behind the approval as well. Null for what was seeded, and for what was
-- heard before it was told.
alter table platform.duty add column granted_by uuid;
