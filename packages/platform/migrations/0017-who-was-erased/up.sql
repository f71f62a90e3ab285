-- Who was erased is compared with what members says, as a whole: without this all keys would be read for it.
create index person_key_erased on platform.person_key (person_id) where erased_at is not null;
