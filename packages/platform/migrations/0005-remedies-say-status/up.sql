alter table platform.remedy rename column state to status;
alter table platform.remedy rename column begun_by to started_by;
alter table platform.remedy rename column begun_at to started_at;
alter table platform.remedy rename column ended_at to finished_at;
alter table platform.remedy drop constraint remedy_state_check;
update platform.remedy set status = 'interrupted' where status = 'broken_off';
alter table platform.remedy add check (status in ('running', 'done', 'failed', 'interrupted'));
