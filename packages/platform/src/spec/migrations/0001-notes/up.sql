create table note (
  id uuid primary key,
  text text not null,
  amount bigint not null check (amount > 0),
  written_by uuid not null,
  written_at timestamptz(3) not null
);
select messaging.declare_table('public.note', 'moving');
