select messaging.tally_table(name) from unnest(array['public.unmasking', 'public.document_lookup']) as name;
