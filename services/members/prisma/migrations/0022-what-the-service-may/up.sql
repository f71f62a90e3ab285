select messaging.declare_table(name, 'changed') from unnest(array['public.trade_union', 'public.person', 'public.membership',
  'public.duty', 'public.membership_transfer', 'public.staff_label']) as name;
select messaging.declare_table(name, 'projection') from unnest(array['public.known_partner', 'public.known_outlet']) as name;
select messaging.declare_table('public.name_correction', 'added to');
select messaging.declare_table('public.document_lookup', 'added to', kept_days => 1098, since => 'at');
select messaging.declare_table('public.unmasking', 'added to', kept_days => 1098, since => 'at');
-- When it began is not altered: from there its days are counted.
select messaging.declare_table('public.roster_import', 'completed',
  '{status,rows,accepted,unchanged,refused,last_batch_at,finished_at,reading,file_sha256}', kept_days => 1098, since => 'started_at');
select messaging.declare_table('public.roster_refusal', 'added to', kept_days => 190, since => 'refused_at');
select messaging.declare_table('public.roster_seen', 'moving', kept_days => 7, since => 'seen_at');
