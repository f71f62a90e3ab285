-- A digest goes over a salt and the words behind it. It says where the one ends only while each salt has 32 digits: else signs can be moved
-- between them, and the digest stays. The report of integrity looks by itself, whatever stands here.
alter table dispute add constraint dispute_salt_is_one check (salt ~ '^[0-9a-f]{32}$');
alter table payment add constraint payment_failure_salt_is_one check (failure_salt ~ '^[0-9a-f]{32}$');
alter table suspense_explanation add constraint suspense_explanation_salt_is_one check (salt ~ '^[0-9a-f]{32}$');
