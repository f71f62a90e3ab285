-- What a set of rows refers to is looked up by index, whatever PostgreSQL knew of the tables when it planned that: a function's plan is
-- kept for as long as its connection, and was often made while a table was nearly empty. Then each set read all accounts there are.
do $$
declare
  name regprocedure;
begin
  foreach name in array array['need_accounts()', 'need_what_is_taken_back()', 'refuse_closed_period()', 'line_stays_when_sent()',
      'line_fits_its_redemption()', 'sent_is_what_stands()', 'absorbed_has_no_line()']::regprocedure[] loop
    execute format('alter function %s set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off', name);
  end loop;
end $$;
