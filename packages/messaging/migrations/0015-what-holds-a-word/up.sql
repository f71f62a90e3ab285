-- Whether a word is not said while this waits to be published. What a build of before keeps, nobody can tell, and it holds the word up.
alter table messaging.outbox add column holds_word boolean not null default true;
-- Whoever is about to say one looks at nothing else, however long the queue is.
create index outbox_holds_word on messaging.outbox (position) where holds_word;
