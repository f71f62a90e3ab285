import { describe, expect, it } from '@jest/globals';
import { identifier, join, nothing, sql, type Reader, type SqlValue, type Writer } from './sql.js';

describe('a statement', () => {
  it('binds its values, and never writes them into the text', () => {
    const name = "o'; drop table person; --";
    const statement = sql`select id from person where name = ${name} and age > ${18}`;
    expect(statement.text).toBe('select id from person where name = $1 and age > $2');
    expect(statement.values).toEqual([name, 18]);
  });

  it('nests, and numbers its values over all its parts', () => {
    const live = sql`ends > ${'2026-01-01'}`;
    const where = join([live, sql`union_id = any (${['a', 'b']}::uuid[])`], ' and ');
    const statement = sql`select 1 where ${where} limit ${10} ${nothing}`;
    expect(statement.text).toBe('select 1 where ends > $1 and union_id = any ($2::uuid[]) limit $3 ');
    expect(statement.values).toEqual(['2026-01-01', '{"a","b"}', 10]);
  });

  it('binds a list as one text, in which no element can end it', () => {
    const bound = (list: readonly SqlValue[]): unknown => sql`select ${list}::text[]`.values[0];
    expect(bound([])).toBe('{}');
    expect(bound(['', 'NULL', null, 'a"b\\c,}', '刘𠮷'])).toBe('{"","NULL",NULL,"a\\"b\\\\c,}","刘𠮷"}');
    expect(bound([1, -2n, true, new Date(0), Buffer.from([0, 255])])).toBe(
      '{1,-2,true,"1970-01-01T00:00:00.000Z","\\\\x00ff"}',
    );
    expect(bound([['a'], []])).toBe('{"{\\"a\\"}","{}"}');
    expect(() => bound([sql`1`])).toThrow('a list holds values');
    // A column that a row lacks would be read as the next row's.
    const holes = [[undefined], [undefined, 'a'], ['a', undefined]] as never[][];
    for (const hole of holes) expect(() => bound(hole)).toThrow('a list holds values');
    // What comes again is written again, and nothing for anything else.
    const at = new Date(0);
    expect(bound(['', '', null, null, at, at, '', [], []])).toBe(
      '{"","",NULL,NULL,"1970-01-01T00:00:00.000Z","1970-01-01T00:00:00.000Z","","{}","{}"}',
    );
  });

  it('joins no parts to no text', () => {
    expect(sql`select 1 ${join([])}`.text).toBe('select 1 ');
  });
});

describe('a name', () => {
  it('is quoted, with its schema', () => {
    expect(sql`select from ${identifier('platform.duty_next')}`.text).toBe(
      'select from "platform"."duty_next"',
    );
  });

  it.each(['', 'a b', 'a"b', 'a;b', 'A', '1a', 'a.', '表'])(
    'is refused when it is no plain one: %j',
    (name) => {
      expect(() => identifier(name)).toThrow('is no name of a table or a column');
    },
  );
});

describe('a reader', () => {
  it('has nothing that writes: handing one on as a writer does not compile', () => {
    type WritesOf<T> = Extract<keyof T, 'execute' | 'transaction' | `$${string}`>;
    // Compiles only while a reader has no such method: a list of nothing is what this can be.
    const methods: readonly never[] = [] as readonly WritesOf<Reader>[];
    expect(methods).toEqual([]);
    // The same the other way round: false is the only value that this type has while a reader is no writer.
    type IsWriter = Reader extends Writer ? true : false;
    const isWriter: IsWriter = false;
    expect(isWriter).toBe(false);
  });
});
