-- One number of a bank slip, however it is typed: width, case, spaces, the kind of dash and signs that nobody sees make no
-- other slip. Dashes are those of the kernel's plainDashes, invisible signs those that Unicode says may be ignored.
create or replace function slip_key(reference text) returns text language sql immutable strict as $$
  select upper(regexp_replace(regexp_replace(normalize(reference, NFKC),
    '[\u2010-\u2015\u2043\u207B\u2212\uFE58\uFE63]', '-', 'g'),
    '[\s\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]',
    '', 'g'))
$$;

-- The keys of what was booked are made anew. Of slips that turn out to be one the first stays, in the order of posting; the
-- entries of the others stay as they are.
alter table bank_slip disable trigger bank_slip_is_final;
alter table bank_slip drop constraint bank_slip_has_its_key;
delete from bank_slip b using (
  select s.trade_union_id, s.reference_key, row_number() over (
      partition by s.trade_union_id, slip_key(s.reference) order by e.block_number nulls last, s.booked_on, s.reference_key) as nr
    from bank_slip s left join (
      select trade_union_id, cause_kind, cause_id, min(block_number) as block_number from entry
       where book = 'general' group by 1, 2, 3) e using (trade_union_id, cause_kind, cause_id)) numbered
 where numbered.nr > 1 and b.trade_union_id = numbered.trade_union_id and b.reference_key = numbered.reference_key;
update bank_slip set reference_key = slip_key(reference) where reference_key <> slip_key(reference);

-- What the first slips of payments came to was summed over entries without their direction.
update bank_slip b set amount = p.amount from payment p
 where b.cause_kind = 'statement-paid' and p.id = b.cause_id and p.amount <> b.amount;

alter table bank_slip add constraint bank_slip_has_its_key
  check (reference_key = slip_key(reference) and reference_key <> '') not valid;
alter table bank_slip enable trigger bank_slip_is_final;
