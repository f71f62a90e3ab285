alter table offer add column published_at timestamptz;
update offer set published_at = changed_at where status = 'published';
update offer set published_at = e.occurred_at from messaging.event e
  where offer.status = 'withdrawn' and offer.version > 2 and e.aggregate = 'offer' and e.aggregate_id = offer.id and e.version = 2;
alter table offer add constraint published_offer_says_when check (status <> 'published' or published_at is not null);
