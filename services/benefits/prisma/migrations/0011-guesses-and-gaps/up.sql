comment on column wrong_code.cashier_id is 'a cashier, or an outlet for all who serve there';
drop index redemption_by_time;
