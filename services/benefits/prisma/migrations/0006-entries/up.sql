do $$ begin
  if exists (select from campaign where jsonb_typeof(terms -> 'allocation') <> 'object') then
    raise exception 'campaigns of an earlier build are not read by this one: begin with an empty data folder';
  end if;
end $$;

create table entry (
  id uuid primary key,
  version integer not null check (version > 0),
  status text not null check (status in ('waiting', 'settled', 'withdrawn')),
  campaign_id uuid not null,
  trade_union_id uuid not null,
  person_id uuid not null,
  membership_id uuid not null,
  membership_version integer not null,
  member_union_id uuid not null,
  units integer not null check (units >= 0),
  entered_at timestamptz not null,
  business_date date not null,
  settles_at timestamptz not null,
  ended_at timestamptz,
  issued_units integer check (issued_units >= 0),
  constraint entry_ended_says_when check ((status = 'waiting') = (ended_at is null)),
  constraint entry_settled_says_with_what check ((status = 'settled') = (issued_units is not null))
) with (fillfactor = 80);
create index entry_of_campaign on entry (campaign_id, status, id);
create index entry_of_person on entry (person_id, id);
-- What the settlement looks for; a settled or withdrawn entry leaves it.
create index entry_due on entry (settles_at, id) where status = 'waiting';
comment on table entry is 'slice entries: places that people hold until they are settled';

-- Null: it can be used from the claim on; it was claimed without an entry.
alter table voucher add column valid_from timestamptz, add column entry_id uuid;
create index voucher_of_entry on voucher (entry_id, id) where entry_id is not null;
