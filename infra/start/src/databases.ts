import { openClient, WrongZone, type Client } from '@puhui/postgres';
import { databaseOf, databaseUsers, OWNER_ROLE, roleOf, serviceNames } from './layout.js';
import { StartProblem } from './problem.js';
import type { Secrets } from './secrets.js';

/**
 * Makes the roles and databases that aren't there yet, each database for its own role alone. Tables of services belong to the one who
 * migrates; the gateway, the issuer and the embedded log keep nothing that may not be altered, and make their own.
 */
export async function makeDatabases(
  adminUrl: string,
  { databaseOwner, databases }: Pick<Secrets, 'databaseOwner' | 'databases'>,
): Promise<void> {
  const client = await openClient({
    connectionString: adminUrl,
    applicationName: 'puhui-start',
    onLost: () => undefined, // the query that follows rejects
  }).catch((error: unknown) => {
    throw error instanceof WrongZone ? new StartProblem(error.message) : error;
  });
  try {
    await makeRole(client, OWNER_ROLE, databaseOwner);
    // An early migration of billing gives it rights; nobody connects as it, and making roles is nothing that the owner may.
    await client.query(
      `do $$ begin if to_regrole('puhui_billing_writer') is null then create role puhui_billing_writer nologin; end if; end $$`,
    );
    const found = await client.query<{ datname: string }>('select datname from pg_database');
    const there = new Set(found.rows.map((row) => row.datname));
    for (const user of databaseUsers) {
      await makeRole(client, roleOf(user), databases[user]);
      const database = client.escapeIdentifier(databaseOf(user));
      const role = client.escapeIdentifier(roleOf(user));
      const owner = serviceNames.some((service) => service === user) ? OWNER_ROLE : role;
      if (!there.has(databaseOf(user))) await client.query(`create database ${database} owner ${owner}`);
      await client.query(`revoke all on database ${database} from public`);
      await client.query(`grant connect on database ${database} to ${role}`);
    }
  } finally {
    await client.end();
  }
}

/** A role that was there has the password that is given now. */
async function makeRole(client: Client, name: string, password: string): Promise<void> {
  const role = client.escapeIdentifier(name);
  const found = await client.query('select from pg_roles where rolname = $1', [name]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${role} login password ${client.escapeLiteral(password)}`);
}
