-- Kept for as long as a log (190 days), and not for ever: what is older may go, and nothing may be changed.
create function messaging.stays_for_its_time() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.discarded_at < clock_timestamp() - interval '190 days' then
    return old;
  end if;
  raise exception 'a discarded message is never changed, and deleted only when its time is over'
    using errcode = 'restrict_violation';
end $$;
drop trigger discarded_message_is_final on messaging.discarded_message;
create trigger discarded_message_is_final before update or delete on messaging.discarded_message
  for each row execute function messaging.stays_for_its_time();
