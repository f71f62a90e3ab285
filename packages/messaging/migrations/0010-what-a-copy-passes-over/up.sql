-- Where discarded messages stand on the broker, for as long as it may bring them: what they said goes with the time of logs, and a
-- projection that is built anew passes over them all the same.
create table messaging.passed_over (
  consumer text not null,
  topic text not null,
  partition integer not null,
  "offset" bigint not null,
  primary key (consumer, topic, partition, "offset")
);
insert into messaging.passed_over (consumer, topic, partition, "offset")
  select distinct consumer, topic, partition, "offset" from messaging.discarded_message;
create trigger passed_over_is_final before update or delete on messaging.passed_over
  for each row execute function messaging.refuse_change();
create trigger passed_over_stays before truncate on messaging.passed_over
  for each statement execute function messaging.refuse_change();
