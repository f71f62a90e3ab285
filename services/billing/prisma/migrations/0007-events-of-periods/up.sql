alter table closed_period
  add column id uuid not null default gen_random_uuid() unique,
  add column has_event boolean not null default false;
alter table closed_period alter column id drop default;
alter table closed_period alter column has_event set default true;
alter table closed_period add constraint closing_has_its_event check (has_event) not valid;

alter table suspense_explanation add column has_event boolean not null default false;
alter table suspense_explanation alter column has_event set default true;
alter table suspense_explanation add constraint explanation_has_its_event check (has_event) not valid;
