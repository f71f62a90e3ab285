-- A closed month closes every month before it: else a late fact of an earlier, open month would change its balances.
create or replace function refuse_closed_period() returns trigger language plpgsql as $$
declare
  closed record;
begin
  select e.trade_union_id, c.period into closed from added e
    join closed_period c on c.trade_union_id = e.trade_union_id and c.period >= to_char(e.posted_on, 'YYYY-MM')
    order by c.period desc limit 1;
  if found then
    raise exception 'period % of union % is closed', closed.period, closed.trade_union_id
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
