-- Since when a merchant has the standing that it has: what is told of it later, a renewal or the same once more, moves it no further.
alter table partner add column status_since timestamptz;
update partner p set status_since = coalesce((
  select e.occurred_at from messaging.event e
    where e.aggregate = 'partner' and e.aggregate_id = p.id and e.data->>'status' = p.status
      and e.version > coalesce((select max(o.version) from messaging.event o
        where o.aggregate = 'partner' and o.aggregate_id = p.id and o.data->>'status' <> p.status), 0)
    order by e.version limit 1), p.changed_at);
alter table partner alter column status_since set not null;
