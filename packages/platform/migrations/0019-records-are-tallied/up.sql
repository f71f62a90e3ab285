select messaging.tally_table(name) from unnest(array['platform.security_event', 'platform.remedy', 'platform.duty_gap']) as name;
