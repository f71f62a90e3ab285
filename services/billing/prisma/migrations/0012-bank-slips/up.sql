-- One number of a bank slip, however it is typed: width, case and spaces make no other slip.
create function slip_key(reference text) returns text language sql immutable strict as $$
  select upper(regexp_replace(normalize(reference, NFKC), '\s', '', 'g'))
$$;

-- What each bank slip was booked as: once in its union, whether it is income or a payment.
create table bank_slip (
  trade_union_id uuid not null,
  reference_key text not null,
  reference text not null,
  cause_kind text not null,
  cause_id text not null,
  amount bigint not null check (amount > 0),
  -- The bank's date.
  booked_on date not null,
  primary key (trade_union_id, reference_key),
  constraint bank_slip_has_its_key check (reference_key = slip_key(reference) and reference_key <> '')
);
create trigger bank_slip_is_final before update or delete on bank_slip for each row execute function refuse_change();
create trigger bank_slip_is_not_truncated before truncate on bank_slip execute function refuse_change();
grant select, insert on bank_slip to puhui_billing_writer;
revoke update, delete, truncate on bank_slip from public;

-- What was booked before: a slip that was booked twice already keeps its first.
insert into bank_slip (trade_union_id, reference_key, reference, cause_kind, cause_id, amount, booked_on)
select e.trade_union_id, slip_key(e.document), min(e.document), e.cause_kind, e.cause_id, sum(e.amount), min(e.occurred_on)
  from entry e
 where e.book = 'general' and e.cause_kind in ('dues-received', 'statement-paid') and slip_key(e.document) <> ''
 group by e.trade_union_id, slip_key(e.document), e.cause_kind, e.cause_id
 order by min(e.id::text)
on conflict do nothing;

-- The bank's date of a payment. Null for one that failed, and for those of before it was asked.
alter table payment add column paid_on date;
alter table payment add constraint payment_that_failed_has_no_day check (state = 'paid' or paid_on is null);
