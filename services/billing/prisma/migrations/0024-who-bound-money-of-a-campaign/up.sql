create index entry_of_launch on entry (campaign_id) where cause_kind = 'encumbrance';
