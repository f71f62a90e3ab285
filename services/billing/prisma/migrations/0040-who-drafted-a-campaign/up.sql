alter table encumbrance_attempt add column author_ids uuid[];
comment on column encumbrance_attempt.author_ids is 'who drafted the campaign that it launched, or changed its draft, as benefits told it; null for what launched nothing, and for launches of before';
