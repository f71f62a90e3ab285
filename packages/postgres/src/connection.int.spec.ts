import { identifier, sql } from './sql.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { openClient, openPool, type Client } from './connection.js';

const ignore = (): void => undefined;
let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const named = (role: string): string => {
  const url = new URL(test.url);
  url.username = role;
  return url.toString();
};

async function inClient<T>(connectionString: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await openClient({ connectionString, applicationName: 'puhui-test', onLost: ignore });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const settingsAt = (url: string): Promise<unknown> =>
  inClient(url, async (client) => {
    const { rows } = await client.query<{ zone: string; style: string }>(
      `select current_setting('TimeZone') as zone, split_part(current_setting('DateStyle'), ',', 1) as style`,
    );
    return rows[0];
  });

describe('a connection', () => {
  const IN_UTC = { zone: 'UTC', style: 'ISO' };

  it('speaks UTC though its database has another zone and another style of dates', async () => {
    await test.sql.execute(sql`alter database ${identifier(test.name)} set timezone = 'America/Los_Angeles'`);
    await test.sql.execute(sql`alter database ${identifier(test.name)} set datestyle = 'SQL, DMY'`);
    await expect(settingsAt(test.url)).resolves.toEqual(IN_UTC);
  });

  it('speaks UTC though its role has another zone, and one more in this database', async () => {
    const role = `${test.name}_role`;
    await test.sql.execute(sql`create role ${identifier(role)} login superuser`);
    await test.sql.execute(sql`alter role ${identifier(role)} set timezone = 'Asia/Shanghai'`);
    await test.sql.execute(
      sql`alter role ${identifier(role)} in database ${identifier(test.name)} set timezone = 'Asia/Kathmandu'`,
    );
    try {
      await expect(settingsAt(named(role))).resolves.toEqual(IN_UTC);
    } finally {
      await test.sql.execute(
        sql`alter role ${identifier(role)} in database ${identifier(test.name)} reset all`,
      );
      await test.sql.execute(sql`drop role ${identifier(role)}`);
    }
  });

  it('speaks UTC though its address asks for another zone', async () => {
    const url = `${test.url}?options=${encodeURIComponent('-c timezone=Asia/Shanghai -c work_mem=5MB')}`;
    await expect(settingsAt(url)).resolves.toEqual(IN_UTC);
    await expect(inClient(url, (client) => client.query('show work_mem'))).resolves.toMatchObject({
      rows: [{ work_mem: '5MB' }],
    });
  });
});

describe('a database that changes the zone after each connection', () => {
  let stubborn: TestDatabase;
  beforeAll(async () => {
    stubborn = await createTestDatabase();
    await stubborn.sql.execute(
      sql`create function other_zone() returns event_trigger language plpgsql as
         $$ begin perform set_config('TimeZone', 'America/Los_Angeles', false); end $$`,
    );
    await stubborn.sql.execute(sql`create event trigger other_zone on login execute function other_zone()`);
    await stubborn.sql.execute(sql`alter event trigger other_zone enable always`);
  });
  afterAll(() => stubborn.drop());

  it('is refused in one line of both languages, by a client and by a pool', async () => {
    const line = new RegExp(
      `^数据库 ${stubborn.name} 的连接没有使用 UTC 时区.+ / the database ${stubborn.name} does not answer in UTC ` +
        `\\(TimeZone=America/Los_Angeles, DateStyle=ISO, MDY\\).+remove the login trigger.+$`,
    );
    const options = { connectionString: stubborn.url, applicationName: 'puhui-test', onLost: ignore };
    await expect(openClient(options)).rejects.toThrow(line);
    const pool = openPool({ ...options, connections_max: 1 });
    await expect(pool.query('select 1')).rejects.toThrow(line);
    await expect(pool.query('select 1')).rejects.toMatchObject({ name: 'WrongZone' });
    await pool.end();
  });

  it('keeps no refused connection', async () => {
    const { rows } = await inClient(test.url, (client) =>
      client.query<{ others: number }>(
        "select count(*)::int as others from pg_stat_activity where datname = $1 and backend_type = 'client backend'",
        [stubborn.name],
      ),
    );
    // The one that made the trigger.
    expect(rows).toEqual([{ others: 1 }]);
  });
});

describe('a value from a machine in another zone', () => {
  it('is a day as its text, and of a Date its day in UTC', async () => {
    const late = new Date('2026-11-01T23:30:00.000Z');
    const early = new Date('2026-11-02T00:30:00.000Z');
    const { rows } = await inClient(test.url, (client) =>
      client.query('select $1::date as late, $2::date as early, $3::timestamptz as at, null::date as none', [
        late,
        early,
        late,
      ]),
    );
    expect(rows).toEqual([{ late: '2026-11-01', early: '2026-11-02', at: late, none: null }]);
  });
});
