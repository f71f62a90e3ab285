import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identifier, sql, type Sql } from '@puhui/postgres';
import { createTestDatabase, SERVICE_ROLE, type TestDatabase } from '@puhui/testkit';
import { fileURLToPath } from 'node:url';
import { needMigrated } from './need-migrated.js';
import { migrationSetsOf } from './platform-migrations.js';
import { runMigrations } from './run-migrations.js';

const sets = migrationSetsOf(
  'notes',
  fileURLToPath(new URL('../../../../packages/platform/src/spec/migrations/', import.meta.url)),
);
let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const migrate = (serviceRole = SERVICE_ROLE) =>
  runMigrations({ connectionString: database.url, sets, serviceRole });
const find = (url: string, production = false) =>
  needMigrated({ connectionString: url, sets, production, say: () => undefined });

const as = (role: string): string => {
  const url = new URL(database.url);
  url.username = role;
  return url.href;
};

/** Two roles of this spec alone: what the service's role of all specs is a member of would be seen by others. */
async function withRoles(work: (role: string, other: string) => Promise<void>): Promise<void> {
  const roles = ['as', 'of'].map((name) => `${database.name}_${name}`);
  for (const role of roles) await database.sql.execute(sql`create role ${identifier(role)} login`);
  try {
    await work(roles[0] ?? '', roles[1] ?? '');
  } finally {
    await database.sql.execute(sql`alter database ${identifier(database.name)} owner to current_user`);
    for (const role of roles) {
      await database.sql.execute(sql`drop owned by ${identifier(role)}`);
      await database.sql.execute(sql`drop role ${identifier(role)}`);
    }
  }
}

describe('a service that starts on a database', () => {
  it('finds it migrated, and may use its tables', async () => {
    await migrate();
    await find(database.asService.url, true);
    expect(await database.asService.sql.query(sql`select from note`)).toEqual([]);
  });

  it('ends with a line that says what to run where nobody has migrated', async () => {
    await expect(find(database.asService.url)).rejects.toThrow(
      `the database ${database.name} has no tables that puhui_service may read: migrate it as the owner of its tables: npm run migrate`,
    );
  });

  it('ends with the first migration that is missing after a release', async () => {
    await migrate();
    await database.sql.execute(sql`delete from platform.migration where set in ('platform', 'notes')`);
    await expect(find(database.asService.url)).rejects.toThrow(
      /lacks \d+ migrations of this build, from platform\/0001-platform on: migrate it as the owner/,
    );
  });

  it('does not serve as the owner of its tables in production', async () => {
    await migrate();
    await expect(find(database.url, true)).rejects.toThrow(
      /owns test_\w+, may become who does, or may make tables in it: a service is told a role of its own in DATABASE_URL/,
    );
  });

  it('does not serve in production as a role that may become the owner', async () => {
    await withRoles(async (role, owner) => {
      await migrate(role);
      await database.sql.execute(sql`grant ${identifier(owner)} to ${identifier(role)} with inherit false`);
      await find(as(role), true);
      await database.sql.execute(
        sql`alter database ${identifier(database.name)} owner to ${identifier(owner)}`,
      );
      await expect(find(as(role), true)).rejects.toThrow(/may become who does/);
    });
  });

  it('migrates by itself as the owner, on a machine of one’s own', async () => {
    await find(database.url);
    expect(await database.sql.query(sql`select from note`)).toEqual([]);
  });
});

describe('the rights of a service', () => {
  it('are given anew after each migration, and whatever else it had is taken', async () => {
    await migrate();
    await database.sql.execute(sql`grant all on note, messaging.event to puhui_service`);
    await migrate();
    const asService = (statement: Sql) => database.asService.sql.execute(statement);
    await expect(asService(sql`delete from messaging.event`)).rejects.toThrow('permission denied');
    await expect(asService(sql`truncate note`)).rejects.toThrow('permission denied');
    expect(await asService(sql`delete from note`)).toBe(0);
  });

  it('are not given to whoever owns the database, or a table in it', async () => {
    await withRoles(async (role, other) => {
      await migrate(role);
      const refused = /is the owner of the tables, or may become it/;
      await database.sql.execute(
        sql`alter database ${identifier(database.name)} owner to ${identifier(role)}`,
      );
      await expect(migrate(role)).rejects.toThrow(refused);
      await database.sql.execute(sql`alter database ${identifier(database.name)} owner to current_user`);
      await database.sql.execute(sql`alter table note owner to ${identifier(other)}`);
      await expect(migrate(other)).rejects.toThrow(refused);
      await database.sql.execute(sql`alter table note owner to current_user`);
    });
  });

  it('are not given to a member of a role that writes everywhere', async () => {
    await withRoles(async (role) => {
      await database.sql.execute(sql`grant pg_write_all_data to ${identifier(role)}`);
      await expect(migrate(role)).rejects.toThrow(/writes what it likes, by a role that it is a member of/);
    });
  });

  it('let nobody else into the database', async () => {
    await withRoles(async (role, other) => {
      await migrate(role);
      await expect(find(as(other))).rejects.toThrow('permission denied for database');
    });
  });

  it.each([
    ['the owner itself', 'postgres', /is the owner of the tables, or may become it/],
    ['a role that is not there', 'nobody_knows', /role "nobody_knows" does not exist/],
  ])('are not given to %s', async (_whom, role, why) => {
    await expect(migrate(role)).rejects.toThrow(why);
  });
});
