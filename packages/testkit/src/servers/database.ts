import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClient, type Client } from '@puhui/postgres';
import { PgDatabase } from './pg-database.js';
import { testPostgres, type TestPostgres } from './postgres.js';

/** The role as which services run in specs. It may do what the migrations declare, and owns nothing. */
export const SERVICE_ROLE = 'puhui_service';

export interface TestDatabase {
  readonly name: string;
  /** As the owner of its tables: what a spec plants and looks at, and what somebody at the database's own console does. */
  readonly url: string;
  readonly sql: PgDatabase;
  /** As the service, which owns no table: what runs the code of a service. */
  readonly asService: { readonly url: string; readonly sql: PgDatabase };
  /** Closes `sql`, ends whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Folders of migrations (NNNN-name/up.sql), in the order in which they run. */
  readonly migrations?: readonly string[];
  /** What makes the tables instead, as it would outside of specs. */
  readonly madeBy?: Maker;
  /** The cluster; the run's shared one unless given. */
  readonly postgres?: TestPostgres;
}

/** Makes the tables of a database, and may restrict who connects to the service. It runs once; the others get a copy of what it made. */
interface Maker {
  /** Names all that it makes: two of one name make the same. */
  readonly name: string;
  make(url: string): Promise<unknown>;
}

const LEAVING_TIMEOUT_MS = 2000;
const LEAVING_POLL_MS = 10;

/**
 * A fresh database with the migrations applied. The first spec with a given set of migrations pays for them; the
 * others get a copy of a template.
 */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const postgres = options.postgres ?? (await testPostgres());
  const name = `test_${randomBytes(8).toString('hex')}`;
  const admin = await connect(postgres.url());
  try {
    await admin.query(serviceRoleIsThere(admin, postgres.url()));
    const maker = options.madeBy ?? byFolders(options.migrations ?? []);
    const template = maker === undefined ? 'template1' : await templateOf(admin, postgres, maker);
    await admin.query(`create database ${name} template ${template}`);
    // Rights to a database are no part of its template: without this one a temporary table could hide another one from a trigger.
    await admin.query(`revoke temporary on database ${name} from public`);
    if (options.madeBy !== undefined) await admin.query(sameConnectRights(template, name));
  } finally {
    await admin.end();
  }
  const url = postgres.url(name);
  const sql = new PgDatabase(url);
  const asService = new AsService(url);
  return {
    name,
    url,
    sql,
    asService,
    drop: async () => {
      await Promise.all([sql.close(), asService.close()]);
      const client = await connect(postgres.url());
      try {
        await connectionsLeft(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      } finally {
        await client.end();
      }
    },
  };
}

/** A pool that is opened when somebody asks for it. */
class AsService {
  readonly url: string;
  private opened: PgDatabase | undefined;

  constructor(ownerUrl: string) {
    const url = new URL(ownerUrl);
    url.username = SERVICE_ROLE;
    this.url = url.href;
  }

  get sql(): PgDatabase {
    return (this.opened ??= new PgDatabase(this.url));
  }

  async close(): Promise<void> {
    await this.opened?.close();
  }
}

/** Once for a cluster; several workers may ask at the same moment. It has the password of a cluster that asks for one. */
function serviceRoleIsThere(client: Client, ownerUrl: string): string {
  const password = decodeURIComponent(new URL(ownerUrl).password);
  const login = password === '' ? 'login' : `login password ${client.escapeLiteral(password)}`;
  return `do $$ begin
    if not exists (select from pg_roles where rolname = '${SERVICE_ROLE}') then create role ${SERVICE_ROLE} ${login}; end if;
  exception when duplicate_object or unique_violation then null;
  end $$`;
}

/**
 * A pool that has ended may still have connections on their way out; cutting those would raise an error in whatever
 * spec runs next. A spec that forgot one is cut off after the time-out.
 */
async function connectionsLeft(admin: Client, name: string): Promise<void> {
  const deadline = Date.now() + LEAVING_TIMEOUT_MS;
  for (;;) {
    const { rows } = await admin.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rows.length === 0 || Date.now() > deadline) return;
    await sleep(LEAVING_POLL_MS);
  }
}

/** Whoever may do what to a database, as its template has it. */
const sameConnectRights = (template: string, name: string): string => `do $$ begin
  if exists (select from pg_database where datname = '${template}' and datacl is not null) then
    revoke all on database ${name} from public;
    grant connect on database ${name} to ${SERVICE_ROLE};
  end if;
end $$`;

async function templateOf(admin: Client, postgres: TestPostgres, maker: Maker): Promise<string> {
  const template = `template_${createHash('sha256').update(maker.name).digest('hex').slice(0, 20)}`;
  // One worker builds a template while the others, which want the same one, wait at the lock.
  await admin.query('select pg_advisory_lock(hashtextextended($1, 0))', [template]);
  try {
    const found = await admin.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await build(admin, postgres, template, maker);
  } finally {
    await admin.query('select pg_advisory_unlock(hashtextextended($1, 0))', [template]);
  }
  return template;
}

async function build(admin: Client, postgres: TestPostgres, template: string, maker: Maker): Promise<void> {
  const draft = `draft_${randomBytes(8).toString('hex')}`;
  await admin.query(`create database ${draft}`);
  await maker.make(postgres.url(draft));
  await connectionsLeft(admin, draft);
  await admin.query(`alter database ${draft} rename to ${template}`);
}

function byFolders(folders: readonly string[]): Maker | undefined {
  const files = folders.flatMap(migrationsOf);
  if (files.length === 0) return undefined;
  return {
    name: files.join('\0'),
    make: async (url) => {
      const client = await connect(url);
      try {
        for (const file of files) await client.query(file);
        // A right is part of the template: a copy of it costs no spec anything.
        if (files.some((file) => file.includes('function messaging.grant_rights(')))
          await client.query('select messaging.grant_rights($1)', [SERVICE_ROLE]);
      } finally {
        await client.end();
      }
    },
  };
}

const migrationsOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name, 'up.sql'), 'utf8'));

const connect = (url: string): Promise<Client> =>
  openClient({
    connectionString: url,
    applicationName: 'puhui-test-databases',
    onLost: () => undefined, // the query that follows rejects
  });
