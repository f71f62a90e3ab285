select messaging.declare_table(name, 'changed') from unnest(array['public.partner', 'public.outlet', 'public.offer']) as name;
select messaging.declare_table('public.uscc_confirmation', 'added to');
