-- Partners as they publish themselves: a projection.
create table partner (
  id uuid primary key,
  name text not null,
  uscc text not null,
  trade_union_id uuid not null,
  status text not null,
  version int not null
);

create table statement (
  id uuid primary key,
  partner_id uuid not null,
  trade_union_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  sequence int not null check (sequence > 0),
  status text not null check (status in ('draft', 'sent', 'disputed', 'confirmed', 'approved', 'paid')),
  revision int not null check (revision >= 0),
  revision_hash text not null,
  amount bigint not null,
  line_count int not null check (line_count >= 0),
  -- Everybody who drew, redrew or sent it: none of them approves it.
  entered_by uuid[] not null,
  -- Whom the bank pays, as it was known when this revision was drawn: an order's bytes never change.
  payee_name text not null,
  payee_uscc text not null,
  dispute_reason text,
  confirmed_by uuid,
  invoice_number text,
  invoice_amount bigint,
  invoice_uscc text,
  version int not null check (version >= 0),
  drawn_at timestamptz(3) not null,
  unique (partner_id, trade_union_id, period, sequence)
);
create index statement_of_union on statement (trade_union_id, id);

-- A redemption is settled once and credited at most once, on whichever statement.
create table statement_line (
  redemption_id uuid not null references redemption (id),
  kind text not null check (kind in ('redemption', 'credit')),
  statement_id uuid not null references statement (id),
  campaign_id uuid not null,
  voucher_id uuid not null,
  outlet_id uuid not null,
  amount bigint not null,
  redeemed_at timestamptz(3) not null,
  primary key (redemption_id, kind),
  constraint line_has_its_sign check (case kind when 'redemption' then amount >= 0 else amount <= 0 end)
);
create index line_of_statement on statement_line (statement_id, redeemed_at, redemption_id);

create function line_stays_when_sent() returns trigger language plpgsql as $$
begin
  if exists (select from statement s where s.id = old.statement_id and s.status not in ('draft', 'disputed')) then
    raise exception 'lines of a statement that was sent are final' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger statement_line_is_final before update or delete on statement_line
  for each row execute function line_stays_when_sent();

create table approval (
  statement_id uuid not null references statement (id),
  revision_hash text not null,
  person_id uuid not null,
  duty_id uuid not null,
  approved_at timestamptz(3) not null,
  primary key (statement_id, revision_hash, person_id)
);
create trigger approval_is_final before update or delete on approval for each row execute function refuse_change();

create table payment (
  id text primary key,
  statement_id uuid not null references statement (id),
  attempt int not null check (attempt > 0),
  state text not null check (state in ('paid', 'failed')),
  amount bigint not null check (amount > 0),
  order_sha256 text not null,
  bank_reference text,
  failure text,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null,
  unique (statement_id, attempt),
  constraint payment_id_is_natural check (id = statement_id::text || '-' || attempt::text),
  constraint payment_says_how check ((state = 'paid') = (bank_reference is not null and failure is null))
);
create unique index payment_once on payment (statement_id) where state = 'paid';
create trigger payment_is_final before update or delete on payment for each row execute function refuse_change();

-- What an approver signs: SHA-256 over whom it is for and who is paid, its revision, and every line in order.
create function statement_hash(s statement) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    'puhui-statement-v1', s.id, s.partner_id, s.trade_union_id, s.period, s.sequence::text, s.revision::text,
    s.amount::text, s.line_count::text, s.payee_name, s.payee_uscc,
    (select encode(sha256(coalesce(string_agg(sha256(convert_to(jsonb_build_array(
       l.redemption_id, l.kind, l.campaign_id, l.voucher_id, l.outlet_id, l.amount::text,
       iso_instant(l.redeemed_at))::text, 'UTF8')), ''::bytea order by l.redeemed_at, l.redemption_id, l.kind),
       ''::bytea)), 'hex') from statement_line l where l.statement_id = s.id))::text, 'UTF8')), 'hex')
$$;
grant select, insert on approval, payment to puhui_billing_writer;
revoke update, delete, truncate on approval, payment from public;
