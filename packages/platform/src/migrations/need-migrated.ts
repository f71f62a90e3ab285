import { openClient, type Client } from '@puhui/postgres';
import { MigrationProblem, readMigrations, type MigrationSet } from './read-migrations.js';
import { APPLIED, missingOf, runMigrations, type Applied } from './run-migrations.js';

export interface NeededSchema {
  readonly connectionString: string;
  readonly sets: readonly MigrationSet[];
  /** There, nobody serves as the owner of the tables. */
  readonly production: boolean;
  readonly say: (sentence: string) => void;
}

const HOW = 'as the owner of its tables: npm run migrate';

/**
 * Looks whether a service finds its database as this build needs it. A service runs as a role that owns no table, so it changes none:
 * whoever owns them migrates before it starts. On a machine of one's own the owner may serve, and then migrates as it starts.
 * @throws MigrationProblem with one line that says what to run.
 */
export async function needMigrated({ connectionString, sets, production, say }: NeededSchema): Promise<void> {
  const client = await openClient({
    connectionString,
    applicationName: `puhui-${sets.at(-1)?.name ?? 'nothing'}-start`,
    onLost: (error) => say(`the connection that looks at the schema was lost: ${error.message}`),
  });
  try {
    const { owns, database, role, begun } = await lookAt(client);
    if (!owns) {
      if (!begun)
        throw new MigrationProblem(
          `the database ${database} has no tables that ${role} may read: migrate it ${HOW}`,
        );
      await needAll(client, database, sets);
      return;
    }
    if (production)
      throw new MigrationProblem(
        `${role} owns ${database}, may become who does, or may make tables in it: a service is told a role of its own in DATABASE_URL, and its tables are made ${HOW}`,
      );
  } finally {
    await client.end();
  }
  await runMigrations({ connectionString, sets, say });
}

interface Looked {
  readonly owns: boolean;
  readonly begun: boolean;
  readonly database: string;
  readonly role: string;
}

async function lookAt(client: Client): Promise<Looked> {
  const { rows } = await client.query<Looked>(
    `select has_database_privilege(current_database(), 'create')
         or exists (select from pg_database where datname = current_database() and pg_has_role(datdba, 'member'))
         or exists (select from pg_class where oid = to_regclass('platform.migration') and pg_has_role(relowner, 'member')) as owns,
       current_database() as database,
       current_user as role, coalesce(has_schema_privilege(to_regnamespace('platform')::oid, 'usage')
         and has_table_privilege(to_regclass('platform.migration')::oid, 'select'), false) as begun`,
  );
  const [looked] = rows;
  if (looked === undefined) throw new Error('a select of constants has a row');
  return looked;
}

async function needAll(client: Client, database: string, sets: readonly MigrationSet[]): Promise<void> {
  const wanted = (await Promise.all(sets.map(readMigrations))).flat();
  const { rows } = await client.query<Applied>(APPLIED);
  const missing = missingOf(wanted, rows, sets).map(({ set, name }) => `${set}/${name}`);
  if (missing.length > 0)
    throw new MigrationProblem(
      `the database ${database} lacks ${missing.length} migrations of this build, from ${missing[0]} on: migrate it ${HOW}`,
    );
}
