-- The role of before, which nobody ever connected as.
revoke all on all tables in schema public from puhui_billing_writer;

select messaging.declare_table(name, 'added to') from unnest(array['public.entry', 'public.block', 'public.checkpoint',
  'public.signing_key', 'public.approval', 'public.payment', 'public.bank_slip', 'public.closed_period', 'public.suspense_explanation',
  'public.published_figure']) as name;
select messaging.declare_table(name, 'read') from unnest(array['public.chart_account', 'public.posting_rule', 'public.posting_kind',
  'public.chart_of_level', 'public.dues_share']) as name;
select messaging.declare_table('public.account', 'completed', '{debits,credits}');
select messaging.declare_table('public.chain_head', 'completed', '{number,hash}');
select messaging.declare_table('public.signed_head', 'completed', '{number,hash}');
select messaging.declare_table('public.redemption', 'completed', '{undone_at,undone_by}');
select messaging.declare_table('public.encumbrance_attempt', 'completed', '{state}');
select messaging.declare_table('public.budget', 'completed', '{version}');
select messaging.declare_table(name, 'changed') from unnest(array['public.commitment', 'public.statement']) as name;
select messaging.declare_table(name, 'moving') from unnest(array['public.statement_line', 'public.waiting_fact']) as name;
select messaging.declare_table('public.partner', 'projection');
