-- Dues that came in a year whose books are closed are no income of the open one: what would have been income is an adjustment
-- of the opening balance (account 322, 三（一）), what is due up and to those below is owed as ever. What is paid of dues moves no
-- income, so it needs no rules of its own.
insert into posting_kind (kind, level, money_side, shares, source) values
  ('dues-paid-in-of-closed-year', 'G', 'debit', '{own,up}', '322 三（一）会计差错更正；211 二（一）'),
  ('dues-paid-in-of-closed-year', 'C', 'debit', '{own,up}', '322 三（一）会计差错更正；211 二（一）'),
  ('dues-collected-here-of-closed-year', 'G', 'debit', '{own,up,down}', '322 三（一）会计差错更正；211 二（一）、212 三（二）'),
  ('dues-collected-here-of-closed-year', 'C', 'debit', '{own,up,down}', '322 三（一）会计差错更正；211 二（一）、212 三（二）'),
  ('dues-passed-down-of-closed-year', 'G', 'debit', '{own,down}', '322 三（一）会计差错更正；212 三（二）'),
  ('dues-passed-down-of-closed-year', 'C', 'debit', '{own,down}', '322 三（一）会计差错更正；212 三（二）');

-- Each is the rule of its kind with 32201 in the place of 402.
insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, spending, valid_from, source)
  select replace(id, kind, kind || '-of-closed-year'), kind || '-of-closed-year', level, occasion, part, share, debit,
      case credit when '402' then '32201' else credit end, spending, valid_from, source
    from posting_rule
   where kind in ('dues-paid-in', 'dues-collected-here', 'dues-passed-down') and withdrawn = '' and valid_to is null;
