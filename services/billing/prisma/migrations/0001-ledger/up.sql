-- Two double-entry books per union. An entry moves an amount from one account to another, so debits equal
-- credits in each of them; entries and blocks are only ever added.

create table account (
  key text primary key,
  trade_union_id uuid not null,
  book text not null check (book in ('control', 'general')),
  year smallint,
  line text,
  campaign_id uuid,
  code text not null,
  side text not null check (side in ('debit', 'credit')),
  -- The database itself refuses to take a floored account below zero, in any race.
  floored boolean not null,
  debits bigint not null default 0 check (debits >= 0),
  credits bigint not null default 0 check (credits >= 0),
  constraint account_floor check (
    not floored or case side when 'debit' then debits - credits else credits - debits end >= 0),
  constraint account_key_says_it_all check (
    key = trade_union_id::text || '/' || book || '/' || coalesce(year::text, '-') || '/'
      || coalesce(line, '-') || '/' || coalesce(campaign_id::text, '-') || '/' || code),
  constraint account_book_dimensions check ((book = 'control') = (year is not null and line is not null))
);
create index account_of_union on account (trade_union_id, book);
create index account_of_campaign on account (campaign_id) where campaign_id is not null;

create table chain_head (
  trade_union_id uuid primary key,
  number bigint not null check (number >= 0),
  hash bytea not null check (length(hash) = 32)
);

create table block (
  trade_union_id uuid not null,
  number bigint not null check (number > 0),
  algorithm text not null,
  previous_hash bytea not null check (length(previous_hash) = 32),
  entries int not null check (entries > 0),
  entries_digest bytea not null check (length(entries_digest) = 32),
  posted_at timestamptz(3) not null,
  hash bytea not null check (length(hash) = 32),
  primary key (trade_union_id, number)
);

create table entry (
  id uuid primary key,
  trade_union_id uuid not null,
  book text not null check (book in ('control', 'general')),
  debit_key text not null references account (key),
  credit_key text not null references account (key),
  amount bigint not null check (amount > 0),
  cause_kind text not null,
  cause_id text not null,
  part int not null check (part >= 0),
  posted_on date not null,
  occurred_at timestamptz(3) not null,
  occurred_on date not null,
  actor_id uuid,
  document text,
  rule text not null,
  reverses uuid references entry (id),
  campaign_id uuid,
  voucher_id uuid,
  redemption_id uuid,
  statement_id uuid,
  block_number bigint not null,
  position int not null check (position >= 0),
  -- SHA-256 over the canonical bytes: names the very entry that was altered, where the block only names itself.
  digest bytea not null check (length(digest) = 32),
  constraint entry_moves_between_two_accounts check (debit_key <> credit_key),
  constraint entry_stays_in_its_book check (
    debit_key like trade_union_id::text || '/' || book || '/%'
    and credit_key like trade_union_id::text || '/' || book || '/%'),
  constraint entry_cause unique (trade_union_id, book, cause_kind, cause_id, part),
  constraint entry_place unique (trade_union_id, block_number, position),
  constraint entry_reversed_once unique (reverses)
);
create index entry_of_debit on entry (debit_key, id);
create index entry_of_credit on entry (credit_key, id);
create index entry_of_day on entry (trade_union_id, book, posted_on);
create index entry_of_campaign on entry (campaign_id, id) where campaign_id is not null;
create index entry_of_voucher on entry (voucher_id, id) where voucher_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are only added: correct a mistake by a counter-entry or a new row', tg_table_name
    using errcode = 'restrict_violation';
end $$;
create trigger entry_is_final before update or delete on entry for each row execute function refuse_change();
create trigger entry_is_not_truncated before truncate on entry execute function refuse_change();
create trigger block_is_final before update or delete on block for each row execute function refuse_change();
create trigger block_is_not_truncated before truncate on block execute function refuse_change();

-- An instant as ISO 8601 prints it, in UTC with milliseconds.
create function iso_instant(at timestamptz) returns text language sql stable as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The canonical bytes of an entry: a JSON array of strings and nulls, as jsonb prints it, in UTF-8.
create function entry_bytes(e entry) returns bytea language sql stable as $$
  select convert_to(jsonb_build_array(
    e.id, e.trade_union_id, e.book, e.debit_key, e.credit_key, e.amount::text, e.cause_kind, e.cause_id,
    e.part::text, e.posted_on::text, iso_instant(e.occurred_at), e.occurred_on::text, e.actor_id, e.document,
    e.rule, e.reverses, e.campaign_id, e.voucher_id, e.redemption_id, e.statement_id)::text, 'UTF8')
$$;

create function digest_entry() returns trigger language plpgsql as $$
begin
  new.digest := sha256(entry_bytes(new));
  return new;
end $$;
create trigger entry_is_digested before insert on entry for each row execute function digest_entry();

-- The hash of a block over its header; the header names the algorithm and holds the digest of its entries.
create function block_hash(
  trade_union_id uuid, number bigint, algorithm text, previous_hash bytea, entries int, entries_digest bytea,
  posted_at timestamptz
) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(
    'puhui-ledger-block-v1', algorithm, trade_union_id, number::text, encode(previous_hash, 'hex'),
    entries::text, encode(entries_digest, 'hex'), iso_instant(posted_at))::text, 'UTF8'))
$$;

-- Closes the block that the entries just added belong to, one for each union, and moves the heads.
-- The caller holds the heads' locks.
create function seal_blocks(unions uuid[], at timestamptz) returns void language sql as $$
  with sealed as (
    insert into block (trade_union_id, number, algorithm, previous_hash, entries, entries_digest, posted_at, hash)
    select h.trade_union_id, h.number + 1, 'sha-256', h.hash, b.entries, b.digest, at,
      block_hash(h.trade_union_id, h.number + 1, 'sha-256', h.hash, b.entries, b.digest, at)
    from chain_head h
    cross join lateral (
      select count(*)::int as entries, sha256(string_agg(e.digest, ''::bytea order by e.position)) as digest
      from entry e where e.trade_union_id = h.trade_union_id and e.block_number = h.number + 1
    ) b
    where h.trade_union_id = any (unions) and b.entries > 0
    returning trade_union_id, number, hash
  )
  update chain_head h set number = s.number, hash = s.hash from sealed s where h.trade_union_id = s.trade_union_id
$$;

-- What the service may do in production: add entries and blocks, never change them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'puhui_billing_writer') then
    create role puhui_billing_writer nologin;
  end if;
exception when duplicate_object or unique_violation then
  raise notice 'puhui_billing_writer was created by another migration at the same time';
end $$;
revoke update, delete, truncate on entry, block from public;
grant select, insert on entry, block to puhui_billing_writer;
grant select, insert, update on account, chain_head to puhui_billing_writer;
