import { expect, it } from '@jest/globals';
import { locksOfOthers } from './locks-of-others.js';
import { asLines, readTree } from './tree.js';

it('a spec waits for no lock of another spec’s database', () => {
  expect(asLines(locksOfOthers(readTree()))).toEqual([]);
});

it('one that does is reported, and one that asks of its own database or session is not', () => {
  const path = 'services/benefits/src/faults/some.int.spec.ts';
  const text = [
    'sql`select from pg_locks where not granted`',
    'const other = 1;',
    'const more = 2;',
    'sql`select from pg_locks where not granted',
    '  and database = (select oid from pg_database where datname = current_database())`',
  ].join('\n');
  expect(asLines(locksOfOthers([{ path, text }]))).toEqual([
    `${path}:1: pg_locks of all databases: ask of current_database() alone`,
  ]);
});
