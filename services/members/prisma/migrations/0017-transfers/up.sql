-- A member moves into another union only when that union's officers say so.
create table membership_transfer (
  id uuid primary key,
  member_id uuid not null references membership (id),
  person_id uuid not null references person (id),
  from_trade_union_id uuid not null references trade_union (id),
  to_trade_union_id uuid not null references trade_union (id),
  status text not null check (status in ('waiting', 'accepted', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  answer_by timestamptz not null,
  answered_by uuid,
  answered_at timestamptz,
  reason text,
  version integer not null,
  check ((status = 'waiting') = (answered_at is null)),
  check (from_trade_union_id <> to_trade_union_id)
);
comment on table membership_transfer is 'slice transfers: who is to be moved into a union elsewhere, and what that union answered';
create index membership_transfer_into on membership_transfer (to_trade_union_id, id);
create index membership_transfer_out_of on membership_transfer (from_trade_union_id, id);
create index membership_transfer_member on membership_transfer (member_id, id);
create index membership_transfer_person on membership_transfer (person_id, id);
