create table published_figure (
  trade_union_id uuid not null,
  year smallint not null,
  campaign_id uuid not null,
  period text not null check (period ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  redeemed int check (redeemed >= 10),
  spent bigint check (spent > 0),
  primary key (trade_union_id, year, campaign_id, period),
  check ((redeemed is null) = (spent is null))
);
comment on table published_figure is 'slice public-report: what the public was told of a campaign from the closing of a month on; null: that it is too little to tell';
create trigger published_figure_is_final before update or delete on published_figure
  for each row execute function refuse_change();
