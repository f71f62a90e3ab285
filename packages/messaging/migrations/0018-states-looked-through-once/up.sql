-- Whether a row is of a topic of states; null where a build of before took it in, which did not note it.
alter table messaging.taken_in add column is_state boolean;
-- What a newer state covers is found by its key. A fact has none. One text, so that no other index looks as good to a planner that
-- has not counted the rows.
create index taken_in_states on messaging.taken_in ((consumer || ' ' || topic || ' ' || key), version) where is_state is not false;
-- Pages that were emptied are filled with young rows, so ranges of pages say nothing of age.
create index taken_in_by_age on messaging.taken_in (consumer, topic, taken_at);
drop index messaging.taken_in_age;

-- Up to when states were looked through for what is covered: the newest of each key stays for ever, and is not looked at again.
create table messaging.taken_in_walked (
  consumer text not null,
  topic text not null,
  until timestamptz not null,
  primary key (consumer, topic)
) with (fillfactor = 50);
select messaging.declare_table('messaging.taken_in_walked', 'moving');
