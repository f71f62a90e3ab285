-- What is held up behind an event that no broker takes is asked for by its event in each batch, however much waits beside it.
create index outbox_held_up on messaging.outbox (event_id) where position >= 4611686018427387904;
