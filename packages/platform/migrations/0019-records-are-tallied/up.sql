select messaging.tally_table('platform.security_event');
