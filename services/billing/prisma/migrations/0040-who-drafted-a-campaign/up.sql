create table campaign_author (
  campaign_id uuid not null,
  person_id uuid not null,
  primary key (campaign_id, person_id)
);
comment on table campaign_author is 'slice settlement: who drafted a campaign or changed its draft, as benefits tells it';
select messaging.declare_table('public.campaign_author', 'projection');
