import { openClient, WrongZone } from '@puhui/postgres';
import { databaseOf, serviceNames } from './layout.js';
import { StartProblem } from './problem.js';

/** Makes the databases that aren't there yet, one for each service, for the gateway's sessions, for the issuer and for the embedded log. */
export async function makeDatabases(adminUrl: string): Promise<void> {
  const client = await openClient({
    connectionString: adminUrl,
    applicationName: 'puhui-start',
    onLost: () => undefined, // the query that follows rejects
  }).catch((error: unknown) => {
    throw error instanceof WrongZone ? new StartProblem(error.message) : error;
  });
  try {
    const found = await client.query<{ datname: string }>('select datname from pg_database');
    const there = new Set(found.rows.map((row) => row.datname));
    for (const owner of [...serviceNames, 'gateway', 'issuer', 'broker'] as const) {
      const name = databaseOf(owner);
      if (!there.has(name)) await client.query(`create database ${client.escapeIdentifier(name)}`);
    }
  } finally {
    await client.end();
  }
}
