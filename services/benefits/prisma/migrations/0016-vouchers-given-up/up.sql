alter table voucher add column ended_early text;
comment on column voucher.ended_early is 'why it ended before its time ran out; null where it ran out, is open, or ended before this was kept';
alter table voucher add constraint voucher_ends_early_by_ending
  check (ended_early is null or (status = 'expired' and ended_early in ('given_up', 'holder_erased'))) not valid;
select messaging.declare_table('public.voucher', 'completed', '{version,status,redemption_id,expired_on,ended_early,code_hash,code_key}');
