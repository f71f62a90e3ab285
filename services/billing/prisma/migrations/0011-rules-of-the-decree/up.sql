-- A posting rule is whole or it does not load: each kind says on which side the money moves and which shares of the dues
-- make up the whole, and a rule's parts are held to it together when they are committed.
create table posting_kind (
  kind text not null,
  level text not null check (level in ('G', 'C')),
  -- The side of the entry on which the money is: debit for what comes in, credit for what goes out.
  money_side text not null check (money_side in ('debit', 'credit')),
  -- Shares of the dues that make up the whole where the rule splits; empty where it never does.
  shares text[] not null,
  source text not null,
  primary key (kind, level)
);
insert into posting_kind (kind, level, money_side, shares, source) values
  ('dues-received', 'G', 'debit', '{own,up}', 'superseded: one rule for three kinds of business'),
  ('dues-received', 'C', 'debit', '{own,up,down}', 'superseded: one rule for three kinds of business'),
  ('dues-paid-in', 'G', 'debit', '{own,up}', '402 三（一）自主拨缴'),
  ('dues-paid-in', 'C', 'debit', '{own,up}', '402 三（一）自主拨缴'),
  ('dues-collected-here', 'G', 'debit', '{own,up,down}', '402 三（二）1 本级税务代收、财政划拨'),
  ('dues-collected-here', 'C', 'debit', '{own,up,down}', '402 三（二）1 本级税务代收、财政划拨'),
  ('dues-passed-down', 'G', 'debit', '{own,down}', '402 三（二）2 上级转拨'),
  ('dues-passed-down', 'C', 'debit', '{own,down}', '402 三（二）2 上级转拨'),
  ('dues-paid-up', 'G', 'credit', '{}', '211 二（二）实际上缴'),
  ('dues-paid-up', 'C', 'credit', '{}', '211 二（二）实际上缴'),
  ('dues-passed-on', 'G', 'credit', '{}', '212 三（二）实际转拨'),
  ('dues-passed-on', 'C', 'credit', '{}', '212 三（二）实际转拨'),
  ('statement-paid', 'G', 'credit', '{}', '501、503、504 号科目'),
  ('statement-paid', 'C', 'credit', '{}', '502、503、504 号科目'),
  ('statement-paid-of-closed-year', 'G', 'credit', '{}', '322 三（一）会计差错更正'),
  ('statement-paid-of-closed-year', 'C', 'credit', '{}', '322 三（一）会计差错更正');

-- Which of the two charts a union of a level keeps. A township's union counts as grassroots, with the accounts of the
-- upper chart that it needs (practice, not the decree: so a row).
create table chart_of_level (
  level text primary key,
  chart text not null check (chart in ('G', 'C')),
  source text not null
);
insert into chart_of_level (level, chart, source) values
  ('national', 'C', '财会〔2021〕7号'), ('provincial', 'C', '财会〔2021〕7号'), ('city', 'C', '财会〔2021〕7号'),
  ('county', 'C', '财会〔2021〕7号'), ('township', 'G', 'common practice'), ('grassroots', 'G', '财会〔2021〕7号');

alter table posting_rule drop constraint posting_rule_kind_check;
alter table posting_rule add constraint posting_rule_of_a_kind foreign key (kind, level) references posting_kind (kind, level);
-- Why a rule that was wrong from its first day governs no more; empty for one that stands. Entries go on citing it.
alter table posting_rule add column withdrawn text not null default '';
alter table posting_rule drop constraint posting_rule_kind_level_occasion_part_valid_from_key;
alter table posting_rule add constraint posting_rule_part_once
  unique (kind, level, occasion, part, valid_from, withdrawn);

update posting_rule set withdrawn = 'three kinds of business under one rule' where kind = 'dues-received';
update posting_rule set withdrawn = 'an occasion that nobody knows is refused, not charged to a default'
 where kind = 'statement-paid' and occasion = '*';
update posting_rule set withdrawn = '503 names 互助保障: 50305, not 50406'
 where kind = 'statement-paid' and occasion = 'mutual-aid-premium';
alter table posting_rule add constraint posting_rule_names_its_occasion
  check (kind <> 'statement-paid' or occasion <> '*' or withdrawn <> '');

create function is_money(code text) returns boolean language sql immutable as $$
  -- Cash, bank, quotas of the treasury, and advances, which were money before.
  select code ~ '^(101|102|111|121|135)'
$$;

-- What is wrong with the parts of one version of a rule, taken together; null when they are whole.
create function posting_rule_fault(of_kind text, of_level text, of_occasion text, since date) returns text
language plpgsql stable as $$
declare
  made record;
  wanted record;
begin
  select * into wanted from posting_kind k where k.kind = of_kind and k.level = of_level;
  select count(*)::int as parts, max(r.part) as last, count(distinct coalesce(r.valid_to, 'infinity'))::int as ends,
      array_agg(r.share order by r.share) filter (where m.money) as shares,
      bool_or(not m.money and (r.share <> 'whole' or is_money(r.debit) or is_money(r.credit)
        or not ((r.debit ~ '^1' and r.credit ~ '^301') or (r.debit ~ '^301' and r.credit ~ '^1')))) as astray,
      bool_or(m.money and is_money(r.debit) and is_money(r.credit)) as circular
    into made
    from posting_rule r,
      lateral (select is_money(case wanted.money_side when 'debit' then r.debit else r.credit end) as money) m
   where r.kind = of_kind and r.level = of_level and r.occasion = of_occasion and r.valid_from = since
     and r.withdrawn = '';
  return case
    when made.parts = 0 then null
    when made.parts <> made.last + 1 then 'its parts are not numbered from 0 without a gap'
    when made.ends > 1 then 'its parts end on different days'
    when made.circular then 'a part moves money from one money account to another'
    when made.astray then 'a part beside the money is not the whole between an asset and its fund (301)'
    when made.shares is null then 'no part moves the money'
    when made.shares = array['whole'] then null
    when made.shares = (select array_agg(s order by s) from unnest(wanted.shares) s) then null
    else 'its parts move ' || array_to_string(made.shares, ' + ') || ' of the money, not the whole'
  end;
end $$;

create function refuse_unbalanced_rule() returns trigger language plpgsql as $$
declare
  fault text;
begin
  if tg_op <> 'INSERT' then
    fault := posting_rule_fault(old.kind, old.level, old.occasion, old.valid_from);
  end if;
  if fault is null and tg_op <> 'DELETE' then
    fault := posting_rule_fault(new.kind, new.level, new.occasion, new.valid_from);
  end if;
  if fault is not null then
    raise exception 'posting rule % is not balanced: %', coalesce(new.id, old.id), fault
      using errcode = 'check_violation', constraint = 'posting_rule_is_whole';
  end if;
  return null;
end $$;
-- At the commit: a rule of several parts is written part by part.
create constraint trigger posting_rule_is_whole after insert or update or delete on posting_rule
  deferrable initially deferred for each row execute function refuse_unbalanced_rule();

insert into posting_rule (id, kind, level, occasion, part, share, debit, credit, spending, valid_from, source) values
  ('dues-paid-in/G/1/own', 'dues-paid-in', 'G', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-paid-in/G/1/up', 'dues-paid-in', 'G', '*', 1, 'up', '102', '211', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/G/1/own', 'dues-collected-here', 'G', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/G/1/up', 'dues-collected-here', 'G', '*', 1, 'up', '102', '211', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/G/1/down', 'dues-collected-here', 'G', '*', 2, 'down', '102', '21202', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-down/G/1/own', 'dues-passed-down', 'G', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-down/G/1/down', 'dues-passed-down', 'G', '*', 1, 'down', '102', '21202', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-paid-up/G/1', 'dues-paid-up', 'G', '*', 0, 'whole', '211', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-on/G/1', 'dues-passed-on', 'G', '*', 0, 'whole', '21202', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid-of-closed-year/G/1', 'statement-paid-of-closed-year', 'G', '*', 0, 'whole', '32201', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/G/mutual-aid-premium/2', 'statement-paid', 'G', 'mutual-aid-premium', 0, 'whole', '50305', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/G/skill-contest/1', 'statement-paid', 'G', 'skill-contest', 0, 'whole', '50301', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('dues-paid-in/C/1/own', 'dues-paid-in', 'C', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-paid-in/C/1/up', 'dues-paid-in', 'C', '*', 1, 'up', '102', '211', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/C/1/own', 'dues-collected-here', 'C', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/C/1/up', 'dues-collected-here', 'C', '*', 1, 'up', '102', '211', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-collected-here/C/1/down', 'dues-collected-here', 'C', '*', 2, 'down', '102', '21202', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-down/C/1/own', 'dues-passed-down', 'C', '*', 0, 'own', '102', '402', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-down/C/1/down', 'dues-passed-down', 'C', '*', 1, 'down', '102', '21202', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-paid-up/C/1', 'dues-paid-up', 'C', '*', 0, 'whole', '211', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('dues-passed-on/C/1', 'dues-passed-on', 'C', '*', 0, 'whole', '21202', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid-of-closed-year/C/1', 'statement-paid-of-closed-year', 'C', '*', 0, 'whole', '32201', '102', null, '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/C/mutual-aid-premium/2', 'statement-paid', 'C', 'mutual-aid-premium', 0, 'whole', '50305', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/C/skill-contest/1', 'statement-paid', 'C', 'skill-contest', 0, 'whole', '50301', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/G/culture-and-sports/1', 'statement-paid', 'G', 'culture-and-sports', 0, 'whole', '50102', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/C/culture-and-sports/1', 'statement-paid', 'C', 'culture-and-sports', 0, 'whole', '502', '102', 'project', '2022-01-01', '财会〔2021〕7号'),
  ('statement-paid/C/park-pass/1', 'statement-paid', 'C', 'park-pass', 0, 'whole', '50305', '102', 'project', '2022-01-01', '普惠制服务 (503)'),
  ('statement-paid/C/outing/1', 'statement-paid', 'C', 'outing', 0, 'whole', '50305', '102', 'project', '2022-01-01', '普惠制服务 (503)'),
  ('statement-paid/C/festival/1', 'statement-paid', 'C', 'festival', 0, 'whole', '50305', '102', 'project', '2022-01-01', '普惠制服务 (503)');
