import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { migrationSetsOf, runMigrations, type MigrationSet } from '@puhui/platform';
import { sql } from '@puhui/postgres';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/tree.js';
import { copiesIn, namesAThing, partsOfCopies } from './copies.js';
import { gatewayRetention } from './gateway.js';
import { platformRetention } from '../../packages/platform/src/retention/platform-retention.js';
import { retention as benefits } from '../../services/benefits/src/retention.js';
import { retention as billing } from '../../services/billing/src/retention.js';
import { retention as members } from '../../services/members/src/retention.js';
import { retention as partners } from '../../services/partners/src/retention.js';
import { retentionPage, type Tables } from './page.js';

const said: Tables = {
  'Every service': platformRetention,
  members,
  partners,
  benefits,
  billing,
  gateway: gatewayRetention,
};

const folder = (path: string): string => join(repositoryRoot, path);
const setsOf = (owner: string): readonly MigrationSet[] =>
  owner === 'gateway'
    ? [{ name: 'gateway', folder: folder('gateway/migrations') }]
    : migrationSetsOf(owner, folder(`services/${owner}/prisma/migrations`));

const days = (tables: Tables[string]): unknown[] =>
  Object.entries(tables)
    .flatMap(([name, kept]) =>
      kept.kept === 'for days' ? [{ name, days: kept.days, since: kept.since }] : [],
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));

describe.each(['members', 'partners', 'benefits', 'billing', 'gateway'])('the database of %s', (owner) => {
  const tables: Tables[string] = { ...(owner === 'gateway' ? {} : platformRetention), ...said[owner] };
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await runMigrations({ connectionString: database.url, sets: setsOf(owner), say: () => undefined });
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
    if (owner === 'gateway') return;
    const declared = await database.sql.query<unknown[]>(
      sql`select name, kept_days as days, since from messaging.table_right where kept_days is not null order by name collate "C"`,
    );
    expect(declared).toEqual(days(tables));
  });

  it('counts in a tally what is said to be proved by one, all columns but those that are there and change', async () => {
    if (owner === 'gateway') return;
    const counted = await database.sql.query<{ name: string; columns: string[] }[]>(
      sql`select n.nspname || '.' || c.relname as name, array(select attname::text from pg_attribute where attrelid = c.oid) as columns
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where t.tgname = 'counted_in_open_tally' order by 1`,
    );
    const tallied = Object.entries(tables).flatMap(([name, { proved }]) =>
      proved?.by === 'a tally' ? [{ name, leftOut: Object.keys(proved.leftOut) }] : [],
    );
    expect(counted.map(({ name }) => name)).toEqual(tallied.map(({ name }) => name).sort());
    for (const { name, leftOut } of tallied)
      expect(counted.find((one) => one.name === name)?.columns).toEqual(expect.arrayContaining(leftOut));
  });

  it('says of each table that is only added to how a row that was taken away is missed, or why it is not', async () => {
    if (owner === 'gateway') return;
    const records = await database.sql.query<{ name: string }[]>(
      sql`select name from messaging.table_right where kind = 'added to' order by name`,
    );
    const unsaid = records.filter(({ name }) => tables[name]?.proved === undefined);
    expect(records.length).toBeGreaterThan(5);
    expect(unsaid).toEqual([]);
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
