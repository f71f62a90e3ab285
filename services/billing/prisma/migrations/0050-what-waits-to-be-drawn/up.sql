-- Redemptions that stand and that no statement has: what waits to be drawn is read from here, however much was ever settled.
create table redemption_to_draw (
  trade_union_id uuid not null,
  redemption_id uuid not null,
  primary key (trade_union_id, redemption_id)
);
comment on table redemption_to_draw is 'slice redemptions: those that were not undone and stand on no statement';
select messaging.declare_table('public.redemption_to_draw', 'moving');

lock table redemption, statement_line in share row exclusive mode;
insert into redemption_to_draw select r.trade_union_id, r.id from redemption r
  where r.undone_at is null and not exists (select from statement_line l where l.redemption_id = r.id and l.kind = 'redemption');

create function redemptions_wait() returns trigger language plpgsql as $$
begin
  insert into redemption_to_draw select k.trade_union_id, k.id from kept k where k.undone_at is null;
  return null;
end $$;
create trigger redemption_waits after insert on redemption referencing new table as kept
  for each statement execute function redemptions_wait();

create function undone_waits_no_more() returns trigger language plpgsql as $$
begin
  delete from redemption_to_draw w where w.trade_union_id = new.trade_union_id and w.redemption_id = new.id;
  return null;
end $$;
create trigger redemption_waits_no_more after update on redemption for each row execute function undone_waits_no_more();

create function drawn_waits_no_more() returns trigger language plpgsql as $$
begin
  delete from redemption_to_draw w using drawn d join statement s on s.id = d.statement_id
    where d.kind = 'redemption' and w.trade_union_id = s.trade_union_id and w.redemption_id = d.redemption_id;
  return null;
end $$;
create trigger statement_line_is_drawn after insert on statement_line referencing new table as drawn
  for each statement execute function drawn_waits_no_more();

create function left_out_waits_again() returns trigger language plpgsql as $$
begin
  insert into redemption_to_draw select r.trade_union_id, r.id from gone g join redemption r on r.id = g.redemption_id
    where g.kind = 'redemption' and r.undone_at is null;
  return null;
end $$;
create trigger statement_line_waits_again after delete on statement_line referencing old table as gone
  for each statement execute function left_out_waits_again();

-- As in 0038: a function's plan may have been made while a table was nearly empty.
do $$
declare
  name regprocedure;
begin
  foreach name in array array['drawn_waits_no_more()', 'left_out_waits_again()']::regprocedure[] loop
    execute format('alter function %s set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off', name);
  end loop;
end $$;
