import { readFileSync } from 'node:fs';
import { sql } from '@puhui/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openBooks, type SpecBooks } from '../spec/books.js';
import { afterTampering } from '../spec/tampering.js';
import { addedRules, rowsByKey, shippedRows, shippedTables, type ShippedTable } from './rows-as-shipped.js';

let books: SpecBooks;
beforeAll(async () => {
  books = await openBooks();
});
afterAll(() => books.close());

const tables = Object.keys(shippedTables) as ShippedTable[];

describe('rows that came with migrations', () => {
  it.each(tables)('stand in the file as a fresh database has them: %s', async (table) => {
    const rows = await books.query<{ key: string; said: object }>(rowsByKey(table));
    // Whoever writes a migration that brings a row, or withdraws one, writes it there as well.
    expect(Object.fromEntries(rows.map(({ key, said }) => [key, said]))).toEqual(shippedRows()[table]);
  });

  it('are the ministry’s chart', () => {
    const file = new URL('../../prisma/chart-of-accounts.tsv', import.meta.url);
    const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const accounts = lines.map((line) => {
      const [code = '', name, kind, parent, levels] = line.split('\t');
      return [code, { code, name, class: kind, parent: parent === '' ? null : parent, levels }];
    });
    expect(shippedRows()['chart_account']).toEqual(Object.fromEntries(accounts));
  });

  it.each(tables)('are missed where one is gone: %s', async (table) => {
    const [key = ''] = Object.keys(shippedRows()[table] ?? {});
    const remove = {
      chart_account: sql`delete from chart_account`,
      chart_of_level: sql`delete from chart_of_level`,
      posting_kind: sql`delete from posting_kind`,
      posting_rule: sql`delete from posting_rule`,
      dues_share: sql`delete from dues_share`,
    };
    const found = await afterTampering(books, remove[table]);
    expect(found.map(({ what }) => what)).toContainEqual(expect.stringContaining(`${table} ${key}`));
  });

  it('may have others beside them, which a province has added', async () => {
    const added = sql`insert into dues_share (level, valid_from, own, up, down, source)
      values ('county', '2027-01-01', 2000, 3000, 5000, '省总〔2026〕1号')`;
    expect(await afterTampering(books, added)).toEqual([]);
  });

  it('are told from those by name: who verifies hears of each that was added', async () => {
    expect(await addedRules(books.database)).toEqual([]);
    const added: string[] = [];
    await afterTampering(
      books,
      sql`insert into dues_share select 'county', date '2027-01-01', null, 0, 10000, 0, source from dues_share limit 1`,
      sql`insert into chart_of_level select 'village', chart, source from chart_of_level limit 1`,
      async (tx) => added.push(...(await addedRules(tx)).map(({ kind }) => kind)),
    );
    expect(added).toEqual([
      'added-rule:chart_of_level village',
      'added-rule:dues_share county from 2027-01-01',
    ]);
  });
});
