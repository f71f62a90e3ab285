create index remedy_age on platform.remedy (started_at);
