-- What is sent is what stands: a redemption that was undone since its line was drawn is not told to the partner, unless its
-- credit stands on another statement; and there is something to pay.
create function sent_is_what_stands() returns trigger language plpgsql as $$
declare
  undone int;
  total bigint;
begin
  select count(*) filter (where l.kind = 'redemption' and r.undone_at is not null and c.redemption_id is null),
      coalesce(sum(l.amount), 0) into undone, total
    from statement_line l
    join redemption r on r.id = l.redemption_id
    left join statement_line c on c.redemption_id = l.redemption_id and c.kind = 'credit'
   where l.statement_id = new.id;
  if undone > 0 then
    raise exception 'statement % is not sent: % of its redemptions were undone since it was drawn', new.id, undone
      using errcode = 'restrict_violation';
  end if;
  if total <= 0 then
    raise exception 'statement % is not sent: it comes to %, nothing to pay', new.id, total
      using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger statement_is_sent_as_it_stands before update on statement for each row
  when (old.status = 'draft' and new.status <> 'draft') execute function sent_is_what_stands();
