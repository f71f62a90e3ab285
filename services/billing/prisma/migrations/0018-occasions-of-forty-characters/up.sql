-- Events name occasions with at most 40 characters: a longer one could never be asked for, and an answer that named it broke off.
alter table posting_rule add constraint posting_rule_occasion_length check (char_length(occasion) between 1 and 40);
