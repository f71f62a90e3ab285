import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { sql } from '@puhui/postgres';
import { readFileSync } from 'node:fs';
import { databaseUsers } from '../../infra/start/src/layout.js';
import { copiesIn, namesAThing, partsOfCopies } from './copies.js';
import { retentionPage, type Tables } from './page.js';
import { folder, isService, makeTables, said, tablesOf } from './said.js';

const days = (tables: Tables[string]): unknown[] =>
  Object.entries(tables)
    .flatMap(([name, kept]) =>
      kept.kept === 'for days' ? [{ name, days: kept.days, since: kept.since }] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));

// Whoever has a database in a local run: one that is new there is walked as well.
describe.each(databaseUsers)('the database of %s', (owner) => {
  const tables = tablesOf(owner);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await makeTables(owner, database.url);
  });
  afterAll(() => database.drop());

  it('has no table of which nobody says how long its rows are kept', async () => {
    const found = await database.sql.query<{ name: string }[]>(
      sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition
           and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    expect(found.map(({ name }) => name)).toEqual(Object.keys(tables).sort());
  });

  it('removes rows after as many days as is said, for whoever asks as the service', async () => {
    if (!isService(owner)) return;
    const declared = await database.sql.query<unknown[]>(
      sql`select name, kept_days as days, since from messaging.table_right where kept_days is not null order by name collate "C"`,
    );
    expect(declared).toEqual(days(tables));
  });

  it('has no id of a person of which nobody says in which copy for them it stands', async () => {
    const found = await database.sql.query<{ name: string }[]>(
      sql`select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
           join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
           and a.atttypid in ('uuid'::regtype, 'uuid[]'::regtype) and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    const ofPersons = found.map(({ name }) => name).filter((name) => !namesAThing(name));
    expect(ofPersons.sort()).toEqual(Object.keys(copiesIn(owner)).sort());
  });

  it('finds what is past its day by an index that begins with that column', async () => {
    const columns = Object.entries(tables).flatMap(([table, kept]) =>
      kept.kept === 'for days' ? [`${table}.${kept.since}`] : [],
    );
    const indexed = await database.sql.query<{ name: string }[]>(
      sql`select distinct n.nspname || '.' || c.relname || '.' || a.attname as name
         from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]`,
    );
    const names = indexed.map(({ name }) => name);
    expect(columns.filter((column) => !names.includes(column))).toEqual([]);
  });
});

it('a copy for somebody has every part in which a column of theirs is said to stand', () => {
  const gathered = readFileSync(folder('web/portals/worker/me/record/gather.ts'), 'utf8');
  const given = gathered.slice(gathered.indexOf('madeAt:'));
  const missing = [...partsOfCopies()].filter((part) => !new RegExp(`^ {4}${part}[,:]`, 'm').test(given));
  expect(missing).toEqual([]);
});

it('docs/retention.md says it all, as `npm run generate` writes it', () => {
  expect(readFileSync(folder('docs/retention.md'), 'utf8')).toBe(retentionPage(said));
});
