import { expect, it } from '@jest/globals';
import { identifier, sql } from './sql.js';
import { onlyReading, writes } from './reading.js';

it.each([
  sql`insert into a (b) values (${1}) returning b`,
  sql`with gone as (DELETE
        FROM a returning b) select * from gone`,
  sql`update messaging.parked_key set key = ${'x'}`,
  sql`update only "a" as x set b = 1`,
  sql`update ${identifier('platform.duty')} d set b = 1 returning 1`,
  sql`merge into a using b on true when matched then do nothing`,
  sql`  truncate a`,
  sql`create table a (b int)`,
  sql`drop table a`,
])('a statement that writes is found: %#', (statement) => {
  expect(writes(statement)).toBe(true);
  expect(() => onlyReading(statement)).toThrow('needs a transaction');
});

it.each([
  sql`select a, updated_at, created_at from deleted where b = ${'insert into a'}`,
  sql`select * from voucher where id = ${'x'} for update skip locked`,
  sql`select 'update a set b = 1', 'it''s; delete from a' as text`,
  sql`with recursive below as (select 1) select * from below`,
  sql`explain select 1`,
])('a statement that reads passes as it is: %#', (statement) => {
  expect(onlyReading(statement)).toBe(statement);
});
