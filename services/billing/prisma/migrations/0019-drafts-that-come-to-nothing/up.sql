alter table statement drop constraint statement_status_check;
alter table statement add constraint statement_status_check
  check (status in ('draft', 'sent', 'disputed', 'confirmed', 'approved', 'paid', 'absorbed'));
alter table statement add column absorbed_into uuid references statement (id);
alter table statement add constraint what_was_absorbed_is_elsewhere
  check ((status = 'absorbed') = (absorbed_into is not null) and absorbed_into <> id);

-- Lines move only while their statement is a draft, be it to come, to go or to change. What changes is the statement alone:
-- another draft of the same partner and union, of the same month or a later one.
create or replace function line_stays_when_sent() returns trigger language plpgsql as $$
begin
  if exists (select from statement s where s.id = old.statement_id and s.status <> 'draft') then
    raise exception 'lines of a statement that was sent are final' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  if (new.redemption_id, new.kind, new.campaign_id, new.voucher_id, new.outlet_id, new.amount, new.redeemed_at) is distinct
      from (old.redemption_id, old.kind, old.campaign_id, old.voucher_id, old.outlet_id, old.amount, old.redeemed_at)
    or not exists (select from statement f join statement t on t.id = new.statement_id and t.status = 'draft'
      and t.partner_id = f.partner_id and t.trade_union_id = f.trade_union_id and t.period >= f.period
      where f.id = old.statement_id) then
    raise exception 'a line stays as it is, and moves to another draft of its partner and union at most'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- What is absorbed is not sent: it has no line left.
drop trigger statement_is_sent_as_it_stands on statement;
create trigger statement_is_sent_as_it_stands before update on statement for each row
  when (old.status = 'draft' and new.status not in ('draft', 'absorbed')) execute function sent_is_what_stands();
create function absorbed_has_no_line() returns trigger language plpgsql as $$
begin
  if old.status = 'absorbed' then
    raise exception 'a statement that was absorbed is final' using errcode = 'restrict_violation';
  end if;
  if old.status <> 'draft' or exists (select from statement_line l where l.statement_id = new.id)
    or not exists (select from statement t where t.id = new.absorbed_into and t.partner_id = new.partner_id
      and t.trade_union_id = new.trade_union_id and t.period >= new.period) then
    raise exception 'only a draft is absorbed, by a statement of its partner and union, which then has its lines'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger statement_is_absorbed_once before update on statement for each row
  when ('absorbed' in (old.status, new.status)) execute function absorbed_has_no_line();
