import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, SERVICE_ROLE, type TestDatabase } from '@puhui/testkit';
import { migrationSetsOf, runMigrations } from '@puhui/platform';
import { identifier, sql } from '@puhui/postgres';
import { join } from 'node:path';
import { repositoryRoot } from '../architecture/tree.js';

interface Declared {
  readonly name: string;
  readonly kind: string;
  readonly columns: readonly string[];
}

/** What PostgreSQL lets the service do with whole tables, by what is declared. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  read: ['SELECT'],
  'added to': ['INSERT', 'SELECT'],
  completed: ['INSERT', 'SELECT'],
  changed: ['INSERT', 'SELECT', 'UPDATE'],
  moving: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
  projection: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
};

/** Books, evidence and records of who saw whom: whatever else changes, these are only added to. */
const ONLY_ADDED_TO: Readonly<Record<string, readonly string[]>> = {
  // Who was looked for is taken out of a look-up when they are erased: a trigger of members lets through nothing else.
  members: ['name_correction', 'roster_refusal', 'unmasking'],
  partners: ['uscc_confirmation'],
  benefits: [],
  billing: [
    'approval',
    'bank_slip',
    'block',
    'checkpoint',
    'closed_period',
    'dispute',
    'entry',
    'payment',
    'published_figure',
    'send_back',
    'redrawing',
    'signing_key',
    'suspense_explanation',
  ],
};
const ONLY_ADDED_TO_BY_ALL = [
  'messaging.discarded_message',
  'messaging.event',
  'messaging.event_chain',
  'messaging.passed_over',
  'messaging.put_aside',
  'platform.duty_gap',
  'platform.idempotency_key',
  'platform.security_event',
];

/** What goes by a time that the service itself sets, since setting it is their use: how often is counted by them, and nobody reads them later. */
const MOVE_THEIR_OWN_TIME = ['platform.counted_wish', 'platform.pace'];

/** SQL: tables whose rows go by their age, where the service may alter the time that it is counted from. */
const WHOSE_TIME_IS_ALTERED = sql`select name from messaging.table_right where kept_days is not null and kind <> 'moving'
  and has_column_privilege(${SERVICE_ROLE}::text, name, since, 'UPDATE') order by name`;

/** SQL: tables of the database itself, with what the service may do with each. */
const WHAT_IT_MAY = sql`select n.nspname || '.' || c.relname as name, c.relispartition as part,
    array(select p from unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER,MAINTAIN}'::text[]) as p
      where has_table_privilege(${SERVICE_ROLE}::text, c.oid, p) order by p) as whole,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and not has_table_privilege(${SERVICE_ROLE}::text, c.oid, 'UPDATE')
      and has_column_privilege(${SERVICE_ROLE}::text, c.oid, a.attnum, 'UPDATE') order by a.attname::text) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
  order by 1`;

/** SQL: what the role is, each a thing that it should not be. */
const WHAT_IT_IS = sql`select rolsuper as superuser, rolcreaterole as roles, rolcreatedb as databases, rolreplication as replicates,
          exists (select from pg_auth_members where member = r.oid) as becomes,
          exists (select from pg_class where relowner = r.oid) or exists (select from pg_proc where proowner = r.oid) as owns,
          has_database_privilege(r.oid, current_database(), 'create') or has_database_privilege(r.oid, current_database(), 'temporary')
            or exists (select from pg_namespace n where n.nspname not like 'pg\\_%' and has_schema_privilege(r.oid, n.oid, 'create')) as makes
        from pg_roles r where rolname = ${SERVICE_ROLE}::text`;

/** SQL: functions that run as the owner. */
const RUNS_AS_OWNER = sql`select p.proname::text as name, p.proconfig as path, has_function_privilege('public', p.oid, 'execute') as anybody
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname not like 'pg\\_%' order by 1`;

const THAT_RUN_AS_OWNER = [
  'counted_in_open_tally',
  'drop_copy',
  'keep_month',
  'make_copy',
  'remove_over',
  'swap_copy',
];

describe.each(['members', 'partners', 'benefits', 'billing'])('the role of %s', (service) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    const sets = migrationSetsOf(service, join(repositoryRoot, `services/${service}/prisma/migrations`));
    await runMigrations({ connectionString: database.url, sets, serviceRole: SERVICE_ROLE });
  });
  afterAll(() => database.drop());

  it('may do with each table what its migration declares, and nothing with parts of tables', async () => {
    const declared = await database.sql.query<Declared[]>(
      sql`select name, kind, columns from messaging.table_right order by name`,
    );
    const found =
      await database.sql.query<{ name: string; part: boolean; whole: string[]; columns: string[] }[]>(
        WHAT_IT_MAY,
      );
    const kinds = new Map(declared.map((one) => [one.name, one]));
    for (const { name, part, whole, columns } of found) {
      const own = kinds.get(name);
      const wanted = part ? [] : ALLOWED[own?.kind ?? 'not declared'];
      expect({ name, whole, columns }).toEqual({
        name,
        whole: wanted,
        columns: [...(own?.columns ?? [])].sort(),
      });
    }
    expect(found.filter(({ part }) => !part)).toHaveLength(declared.length);
  });

  it('can only add to books, to evidence and to records of who saw whom', async () => {
    const found = await database.sql.query<{ name: string }[]>(
      sql`select name from messaging.table_right where kind = 'added to' order by name collate "C"`,
    );
    const own = (ONLY_ADDED_TO[service] ?? []).map((name) => `public.${name}`);
    expect(found.map(({ name }) => name)).toEqual([...ONLY_ADDED_TO_BY_ALL, ...own].sort());
  });

  it('can make no row older than it is, so that it would go before its day', async () => {
    const found = await database.sql.query<{ name: string }[]>(WHOSE_TIME_IS_ALTERED);
    expect(found.map(({ name }) => name)).toEqual(MOVE_THEIR_OWN_TIME);
  });

  it('owns nothing, makes nothing, and may become nobody else', async () => {
    const [role] = await database.sql.query<Record<string, boolean>[]>(WHAT_IT_IS);
    expect(Object.entries(role ?? { role: true }).filter(([, may]) => may)).toEqual([]);
  });

  it('calls what runs as the owner with a search path that nobody can bend', async () => {
    const found =
      await database.sql.query<{ name: string; path: string[] | null; anybody: boolean }[]>(RUNS_AS_OWNER);
    expect(found.map(({ name }) => name)).toEqual(THAT_RUN_AS_OWNER);
    for (const { path, anybody } of found)
      expect({ path, anybody }).toEqual({ path: ['search_path=pg_catalog, pg_temp'], anybody: false });
  });
});

it('a table that nobody declared stops whoever migrates, and is named', async () => {
  const database = await createTestDatabase();
  const sets = migrationSetsOf('partners', join(repositoryRoot, 'services/partners/prisma/migrations'));
  await runMigrations({ connectionString: database.url, sets });
  await database.sql.execute(sql`create table ${identifier('forgotten')} (id uuid primary key)`);
  const migrating = runMigrations({ connectionString: database.url, sets, serviceRole: SERVICE_ROLE });
  await expect(migrating).rejects.toThrow(
    'nobody declared what a service may do with public.forgotten: its migration ends with messaging.declare_table',
  );
  await database.drop();
});
