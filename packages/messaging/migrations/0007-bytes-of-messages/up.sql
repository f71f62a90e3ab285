-- A message as it lay on the broker: the texts beside it are for reading, may be shortened, and can't say every byte.
-- header_bytes has a name and a value in turns.
alter table messaging.parked_message
  add column key_bytes bytea,
  add column value_bytes bytea,
  add column header_bytes bytea[] not null default '{}';
alter table messaging.discarded_message
  -- Until now nothing was discarded for any other reason.
  add column error_code text not null default 'UNREADABLE_MESSAGE',
  add column key_bytes bytea,
  add column value_bytes bytea,
  add column header_bytes bytea[] not null default '{}';

-- What waits already came as text, which is all that is known of it.
update messaging.parked_message m set
  key_bytes = case when key = format('without-key-%s-%s', partition, "offset") then null
    else convert_to(coalesce(headers ->> 'x-puhui-key', key), 'UTF8') end,
  value_bytes = convert_to(value, 'UTF8'),
  header_bytes = array(
    select convert_to(part, 'UTF8') from jsonb_each_text(headers) with ordinality as h(name, value, place),
      unnest(array[h.name, h.value]) with ordinality as p(part, side)
    where h.name <> 'x-puhui-key' order by h.place, p.side);
