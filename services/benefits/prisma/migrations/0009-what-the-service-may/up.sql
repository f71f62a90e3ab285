select messaging.declare_table(name, 'projection')
  from unnest(array['public.offer', 'public.outlet', 'public.partner', 'public.membership']) as name;
select messaging.declare_table('public.voucher', 'completed', '{version,status,redemption_id,expired_on}');
select messaging.declare_table('public.redemption', 'completed', '{undone_at,undone_by,undo_reason}');
select messaging.declare_table('public.entry', 'completed', '{version,status,ended_at,issued_units}');
select messaging.declare_table('public.campaign_quota', 'completed', '{total_units,claimed_units,closed_at}');
select messaging.declare_table('public.period_counter', 'completed', '{claimed,units_max}');
select messaging.declare_table('public.person_counter', 'completed', '{claimed,units_max}');
select messaging.declare_table(name, 'changed') from unnest(array['public.campaign', 'public.wrong_code']) as name;
