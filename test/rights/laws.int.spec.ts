import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  compareLaws,
  declaredLaws,
  LAWS_FILE,
  migrationSetsOf,
  runMigrations,
  written,
} from '@puhui/platform';
import { lawsOf, type Law } from '@puhui/messaging';
import { sql, type Sql } from '@puhui/postgres';
import { createTestDatabase, SERVICE_ROLE, type TestDatabase } from '@puhui/testkit';
import { repositoryRoot } from '../architecture/tree.js';

const setsOf = (service: string) =>
  migrationSetsOf(service, join(repositoryRoot, `services/${service}/prisma/migrations`));
/** Where the laws of each schema stand; those of all others are the service's own. */
const folders: Readonly<Record<string, string>> = {
  messaging: 'packages/messaging/migrations',
  platform: 'packages/platform/migrations',
};
const folderOf = ({ of }: Law, service: string): string =>
  folders[of.replace('function ', '').split('.')[0] ?? ''] ?? `services/${service}/prisma/migrations`;
/** Here it can be taken from, where a migration meant what it changed: cp -r .puhui/laws/. . */
const MEANT = '.puhui/laws';

async function migrated(service: string): Promise<TestDatabase> {
  const database = await createTestDatabase();
  await runMigrations({ connectionString: database.url, sets: setsOf(service), serviceRole: SERVICE_ROLE });
  return database;
}
const found = (database: TestDatabase): Promise<Law[]> => database.asService.sql.transaction(lawsOf);

describe.each(['members', 'partners', 'benefits', 'billing'])('the laws of %s', (service) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await migrated(service);
  });
  afterAll(() => database.drop());

  it(`stand in ${LAWS_FILE} beside the migrations that make them; else .puhui/laws has what to copy`, async () => {
    const byFolder = Map.groupBy(await found(database), (law) => folderOf(law, service));
    const texts = [...byFolder].map(([folder, laws]) => [join(folder, LAWS_FILE), written(laws)] as const);
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(repositoryRoot, MEANT, file)), { recursive: true });
      writeFileSync(join(repositoryRoot, MEANT, file), text);
    }
    for (const [file, text] of texts) expect(text).toBe(readFileSync(join(repositoryRoot, file), 'utf8'));
  });

  it('are all kept by a database that was only migrated, whoever asks', async () => {
    const declared = await declaredLaws(setsOf(service));
    expect(declared.length).toBeGreaterThan(100);
    expect(compareLaws(declared, await found(database)).findings).toEqual([]);
    expect(compareLaws(declared, await database.sql.transaction(lawsOf)).findings).toEqual([]);
  });
});

it('whichever months there are, the laws are the same', async () => {
  const database = await migrated('billing');
  const before = await found(database);
  await database.asService.sql.execute(sql`select messaging.keep_month('2031-05-01')`);
  expect(await found(database)).toEqual(before);
  await database.drop();
});

it('a projection that was built anew has the laws of before', async () => {
  const database = await migrated('billing');
  for (const table of ['partner', 'platform.duty']) {
    await database.asService.sql.execute(sql`select messaging.make_copy(${table}::text, 'next')`);
    await database.asService.sql.execute(sql`select messaging.swap_copy(${table}::text, 'next')`);
  }
  expect(compareLaws(await declaredLaws(setsOf('billing')), await found(database)).findings).toEqual([]);
  await database.drop();
});

type Alteration = [what: string, take: Sql, back: Sql, named: RegExp];
const ALTERATIONS: Alteration[] = [
  [
    'a floor of an account',
    sql`alter table public.account rename constraint account_floor to account_roof`,
    sql`alter table public.account rename constraint account_roof to account_floor`,
    /^public\.account: constraint account_floor CHECK/,
  ],
  [
    'a trigger that is disabled',
    sql`alter table public.entry disable trigger user`,
    sql`alter table public.entry enable trigger user`,
    /^public\.entry: TRIGGER entry_is_final /,
  ],
  [
    'the triggers of foreign keys',
    sql`alter table public.statement_line disable trigger all`,
    sql`alter table public.statement_line enable trigger all`,
    /^public\.statement_line: — → disabled trigger RI_/,
  ],
  [
    'a right that was added',
    sql`grant update, delete on public.entry to puhui_service`,
    sql`revoke update, delete on public.entry from puhui_service`,
    /^public\.entry: the service may INSERT, SELECT/,
  ],
  [
    'a right to a part of the events',
    sql`grant truncate, delete, update (data) on messaging.event_default to puhui_service`,
    sql`revoke all on messaging.event_default from puhui_service`,
    /^messaging\.event: — → the service may DELETE, TRUNCATE, UPDATE of event_default$/,
  ],
  [
    'a part of the events that may be emptied',
    sql`drop trigger event_stays on messaging.event_default`,
    sql`create trigger event_stays before truncate on messaging.event_default for each statement execute function messaging.refuse_change()`,
    /^messaging\.event: — → event_default lacks TRIGGER event_stays BEFORE TRUNCATE /,
  ],
  [
    'a trigger that drops what comes into a part of the events',
    sql`create trigger swallow before insert on messaging.event_default for each row execute function suppress_redundant_updates_trigger()`,
    sql`drop trigger swallow on messaging.event_default`,
    /^messaging\.event: — → event_default has TRIGGER swallow BEFORE INSERT /,
  ],
  [
    'a right to make triggers',
    sql`grant trigger on public.entry to puhui_service`,
    sql`revoke trigger on public.entry from puhui_service`,
    /^public\.entry: — → the service may INSERT, SELECT, TRIGGER$/,
  ],
  [
    'a rule that does something else',
    sql`create rule swallow as on insert to messaging.put_aside do instead nothing`,
    sql`drop rule swallow on messaging.put_aside`,
    /^messaging\.put_aside: — → CREATE RULE swallow AS ON INSERT TO messaging\.put_aside DO INSTEAD NOTHING;$/,
  ],
  [
    'rows that a service does not see',
    sql`alter table messaging.outbox enable row level security`,
    sql`alter table messaging.outbox disable row level security`,
    /^messaging\.outbox: — → row level security$/,
  ],
  [
    'which rows it sees',
    sql`create policy odd_ones on messaging.outbox using (position % 2 = 1)`,
    sql`drop policy odd_ones on messaging.outbox`,
    /^messaging\.outbox: — → policy odd_ones permits \* using .*position/,
  ],
  [
    'a column that may be null',
    sql`alter table public.entry alter column amount drop not null`,
    sql`alter table public.entry alter column amount set not null`,
    /^public\.entry: never null .*amount/,
  ],
];

describe('what is taken off in the database of billing', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await migrated('billing');
  });
  afterAll(() => database.drop());

  it.each(ALTERATIONS)('is named: %s', async (_, take, back, sentence) => {
    const declared = await declaredLaws(setsOf('billing'));
    const named = async (): Promise<string[]> =>
      compareLaws(declared, await found(database)).findings.map(
        ({ what, expected, found: there }) => `${what}: ${expected} → ${there}`,
      );
    expect(await named()).toEqual([]);
    await database.sql.execute(take);
    expect(await named()).toContainEqual(expect.stringMatching(sentence));
    await database.sql.execute(back);
    expect(await named()).toEqual([]);
  });
});
