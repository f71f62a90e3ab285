-- An auditor lists who saw personal data of the members of a union, newest first.
CREATE INDEX unmasking_of_union ON unmasking (trade_union_id, id);
