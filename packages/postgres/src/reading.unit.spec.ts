import { describe, expect, it } from '@jest/globals';
import { effectOf, notWriting, onlyReading } from './reading.js';
import { identifier, sql, type Sql } from './sql.js';

const writing: readonly (readonly [what: string, statement: Sql])[] = [
  ['an insert with rows', sql`insert into a (b) values (${1}) returning b`],
  [
    'a delete in a part with a name',
    sql`with gone as (DELETE
        FROM a returning b) select * from gone`,
  ],
  ['an update', sql`update messaging.parked_key set key = ${'x'}`],
  ['an update of a table alone', sql`update only "a" as x set b = 1`],
  [
    'an update under a quoted name',
    sql`with n as (update "entry" "e" set b = 1 returning 1) select * from n`,
  ],
  ['an update whose table is a part', sql`update ${identifier('platform.duty')} d set b = 1 returning 1`],
  ['a merge', sql`merge into a using b on true when matched then do nothing`],
  ['a table that is emptied', sql`  truncate a`],
  ['a table that is made', sql`create table a (b int)`],
  ['a table that is dropped', sql`drop table a`],
  ['a statement behind a comment', sql`/* what goes */ delete from a`],
  [
    'a statement behind a comment of a line',
    sql`-- select
      delete from a`,
  ],
  ['a comment in a comment', sql`select 1 /* /* */ insert into a */`],
  ['a table made by a select', sql`select b into a from c`],
  ['a second statement', sql`select 1; truncate a`],
  ['a semicolon at the end', sql`select 1;`],
  ['a sequence that is set', sql`select setval('a', 1)`],
  ['a number that is drawn', sql`select pg_catalog.nextval('a')`],
  ['a sequence that is set under a quoted name', sql`select "setval"('a', 1)`],
  ['a notice under a quoted name of its schema', sql`select "pg_catalog"."pg_notify"('a', 'b')`],
  ['a function whose letters are codes', sql`select U&"\\0073etval"('a', 1)`],
  ['a setting', sql`select set_config('a', 'b', true)`],
  ['a comment on a table', sql`comment on table a is 'select'`],
  ['an index that is made anew', sql`reindex table a`],
  ['a lock of a table', sql`lock a`],
  ['a procedure', sql`call a()`],
  ['an analysis of a delete', sql`explain analyze delete from a`],
  ['a text that ends nowhere', sql`delete 'from a`],
  ['nothing at all', sql``],
];

const reading: readonly (readonly [what: string, statement: Sql])[] = [
  [
    'names that only begin alike',
    sql`select a, updated_at, created_at from deleted where b = ${'insert into a'}`,
  ],
  ['words in a text', sql`select 'update a set b = 1', 'it''s; delete from a' as text`],
  ['words in a text with escapes', sql`select E'it\\'s; delete from a', 1`],
  ['words in a quoted name', sql`select "delete", "in""to;" from a`],
  [
    'words in a comment',
    sql`select 1 -- insert into a
      /* ; delete from b */`,
  ],
  ['words in a text between dollars', sql`select $$; delete from a$$, $x$ update $$ $x$`],
  ['values that are bound', sql`select ${1}::int || ${2}::int`],
  ['a part that asks itself', sql`with recursive below as (select 1) select * from below`],
  ['a list of values', sql`values (1), (2)`],
  ['a plan', sql`explain select 1`],
];

const locking: readonly (readonly [what: string, statement: Sql])[] = [
  ['rows for update', sql`select * from voucher where id = ${'x'} for update skip locked`],
  [
    'rows of one table',
    sql`select 1 from a join b on true FOR  NO KEY
      UPDATE of a`,
  ],
  ['rows that must stay', sql`select 1 from a for key share`],
  ['a number', sql`select pg_advisory_xact_lock(1)`],
];

describe('a statement that writes', () => {
  it.each(writing)('is known by its words: %s', (_, statement) => {
    expect(effectOf(statement.text)).toBe('writes');
    expect(() => onlyReading(statement)).toThrow('a statement that writes needs a transaction');
    expect(() => notWriting(statement)).toThrow('a statement that writes is no query');
  });
});

describe('a statement that reads', () => {
  it.each(reading)('passes as it is: %s', (_, statement) => {
    expect(onlyReading(statement)).toBe(statement);
    expect(notWriting(statement)).toBe(statement);
  });
});

describe('a statement that locks', () => {
  it.each(locking)('belongs into a transaction: %s', (_, statement) => {
    expect(notWriting(statement)).toBe(statement);
    expect(() => onlyReading(statement)).toThrow('a statement that locks needs a transaction');
  });
});

it('texts that data makes are forgotten, and read again the same way', () => {
  for (let n = 0; n < 9_000; n += 1) expect(effectOf(`select ${n}`)).toBe('reads');
  expect(effectOf('select 1')).toBe('reads');
  expect(effectOf('delete from a')).toBe('writes');
});
