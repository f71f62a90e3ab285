import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { type Pool, sql } from '@puhui/postgres';
import { pino } from 'pino';
import { openPool } from './pool.js';

describe('a pool', () => {
  let test: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    test = await createTestDatabase({ migrations: [] });
    const logger = pino({ level: 'silent' });
    pool = openPool({ connectionString: test.url, connectionsMax: 1, service: 'benefits', logger });
  });
  afterAll(async () => {
    await pool.end();
    await test.drop();
  });

  it('survives a connection lost while it is in use and nobody listens', async () => {
    const client = await pool.connect();
    const gone = new Promise((resolve) => client.once('end', resolve));
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    await test.sql.query(sql`select pg_terminate_backend(${rows[0]?.pid ?? null}::int)`);
    await gone;
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|Connection terminated|closed/);
    client.release(true);
    await expect(pool.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});
