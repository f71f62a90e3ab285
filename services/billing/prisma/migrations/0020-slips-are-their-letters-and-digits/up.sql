-- One number of a bank slip, however it is typed: its letters and digits, Chinese ones among them, without width and case and
-- without what stands before a number. The same rules as slipKey of ledger/bank-slips/slip-key.ts; ASCII's case alone, so that
-- no machine's locale makes another key.
create or replace function slip_key(reference text) returns text language sql immutable strict as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(upper(normalize(replace(regexp_replace(reference,
      '[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U0001BCA0-\U0001BCA3\U0001D173-\U0001D17A\U000E0000-\U000E0FFF]',
      '', 'g'), '№', ' NO '), NFKC) collate "C"),
    '(?<![0-9A-Z])(?:NO|NR|NUMBER)(?![A-Z])', '', 'g'),
    '[^0-9A-Z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F\u0370-\u1FFF\u3007\u3400-\u4DBF\u4E00-\u9FFF]', '', 'g'),
    '^(?:(?:电子|银行|交易|付款|收款|业务|记账)*(?:回[单單]|流水|凭[证證]|单据|票据|参考|单)(?:编号|号码|序号|[号號]|码)?|编号|号码|序号|[号號]|第)+', ''),
    '[号號]$', '')
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
-- By way of keys that nothing has: one slip's new key may be another's old one.
update bank_slip set reference_key = '~' || reference_key where reference_key <> slip_key(reference);
update bank_slip set reference_key = slip_key(reference) where reference_key <> slip_key(reference);

alter table bank_slip add constraint bank_slip_has_its_key
  check (reference_key = slip_key(reference) and char_length(reference_key) >= 4 and reference_key ~ '[0-9]') not valid;
alter table bank_slip enable trigger bank_slip_is_final;
