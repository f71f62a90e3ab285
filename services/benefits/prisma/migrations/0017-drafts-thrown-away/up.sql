alter table campaign add column discarded_at timestamptz, add column discarded_by uuid;
comment on column campaign.discarded_at is 'when a draft was thrown away; null for all others';
comment on column campaign.discarded_by is 'who threw it away';
alter table campaign drop constraint campaign_status_check;
alter table campaign add constraint campaign_status_check
  check (status in ('draft', 'launching', 'launched', 'closed', 'discarded')) not valid;
alter table campaign add constraint campaign_discarded_says_when
  check ((status = 'discarded') = (discarded_at is not null)) not valid;
alter table campaign add constraint campaign_discarded_says_by_whom
  check ((status = 'discarded') = (discarded_by is not null)) not valid;
