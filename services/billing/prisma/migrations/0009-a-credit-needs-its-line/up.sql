-- A credit takes back a line that stands, to the fen; a line whose credit stands can't vanish. A foreign key says it, in
-- any race. Not valid: books of before may hold a credit without its line, until that line is drawn again.
alter table statement_line
  add column takes_back text generated always as (case kind when 'credit' then 'redemption' end) stored,
  add column taken_back bigint generated always as (case kind when 'credit' then -amount end) stored;
create unique index line_by_amount on statement_line (redemption_id, kind, amount);
alter table statement_line add constraint credit_takes_back_its_line
  foreign key (redemption_id, takes_back, taken_back) references statement_line (redemption_id, kind, amount) not valid;

-- Lines move only while their statement is a draft, be it to come, to go or to change.
create or replace function line_stays_when_sent() returns trigger language plpgsql as $$
begin
  if exists (select from statement s where s.id = old.statement_id and s.status <> 'draft') then
    raise exception 'lines of a statement that was sent are final' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- What a line says is what its redemption says, and why it may be added is what the law of settlement says.
create function line_fits_its_redemption() returns trigger language plpgsql as $$
declare
  wrong record;
begin
  select judged.* into wrong from (
    select a.redemption_id, a.kind, case
        when s.status <> 'draft' then 'its statement is no draft'
        when s.partner_id <> r.partner_id or s.trade_union_id <> r.trade_union_id
          then 'its statement is of another partner or union'
        when a.campaign_id <> r.campaign_id or a.voucher_id <> r.voucher_id or a.outlet_id <> r.outlet_id
          or a.redeemed_at <> r.redeemed_at or a.amount <> case a.kind when 'redemption' then r.amount else -r.amount end
          then 'it says otherwise than its redemption'
        when a.kind = 'credit' and r.undone_at is null then 'nothing was undone'
        when a.kind = 'credit' and (l.statement_id = a.statement_id or t.status = 'draft')
          then 'its line was not sent to the partner'
        when a.kind = 'redemption' and r.undone_at is not null and c.redemption_id is null then 'it was undone'
      end as why
    from added a
    join statement s on s.id = a.statement_id
    join redemption r on r.id = a.redemption_id
    left join statement_line l on l.redemption_id = a.redemption_id and l.kind = 'redemption'
    left join statement t on t.id = l.statement_id
    left join statement_line c on c.redemption_id = a.redemption_id and c.kind = 'credit') judged
  where judged.why is not null limit 1;
  if found then
    raise exception 'the % of redemption % cannot be added: %', wrong.kind, wrong.redemption_id, wrong.why
      using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger statement_line_fits after insert on statement_line referencing new table as added
  for each statement execute function line_fits_its_redemption();

-- A redemption as posted never changes, but that it is undone, once.
create function redemption_is_undone_once() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null or new.undone_at is null
    or (to_jsonb(old) - 'undone_at' - 'undone_by') <> (to_jsonb(new) - 'undone_at' - 'undone_by') then
    raise exception 'a redemption stays as it was posted, but that it can be undone once'
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger redemption_is_final before update on redemption
  for each row execute function redemption_is_undone_once();

-- An order for the bank may be out: what is approved is paid, and never drawn anew.
create function approved_is_not_reopened() returns trigger language plpgsql as $$
begin
  raise exception 'a statement that was approved is not drawn anew' using errcode = 'restrict_violation';
end $$;
create trigger statement_is_not_reopened before update on statement for each row
  when (old.status in ('approved', 'paid') and new.status not in ('approved', 'paid'))
  execute function approved_is_not_reopened();
