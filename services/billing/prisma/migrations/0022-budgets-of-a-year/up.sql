-- The lines of a union and of all below it are listed by year, in the order of their ids.
create index budget_of_year on budget (year, id);
