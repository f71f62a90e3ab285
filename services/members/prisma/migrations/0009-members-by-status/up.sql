-- What waits for an officer of a large union (applied, verified) is few among millions.
create index membership_of_status on membership (status, id);
