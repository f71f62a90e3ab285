alter table erasure
  drop constraint erasure_status_check,
  add constraint erasure_status_check check (status in ('waiting', 'refused', 'withdrawn', 'done'));
