import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { allowedTime, openPool, type Pool } from './connection.js';
import { PlainDatabase } from './plain-database.js';
import { PooledSql } from './pooled-sql.js';
import { sql, type Writer } from './sql.js';

/** Stands between a client and its server. Silent, it takes what either says and passes nothing on, as a dead host would. */
class Line {
  isSilent = false;
  private readonly open = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(database: TestDatabase): Promise<Line> {
    const { port, hostname } = new URL(database.url);
    const server = createServer((client) => line.join(client, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(database.url);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const line = new Line(server, url.toString());
    return line;
  }

  private join(client: Socket, behind: Socket): void {
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      this.open.add(from);
      from.on('error', () => undefined);
      from.on('data', (bytes: Buffer) => this.isSilent || to.write(bytes));
      from.on('close', () => to.destroy());
    }
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

let test: TestDatabase;
let line: Line;
let pool: Pool;
beforeAll(async () => {
  test = await createTestDatabase();
  await test.sql.execute(sql`create table note (text text)`);
});
afterAll(() => test.drop());
beforeEach(async () => {
  line = await Line.to(test);
});
afterEach(async () => {
  await pool.end();
  await line.close();
});

const poolWith = (statementTimeoutMs?: number): Pool =>
  openPool({
    connectionString: line.url,
    connections_max: 1,
    applicationName: 'puhui-test',
    onLost: () => undefined,
    ...(statementTimeoutMs === undefined ? {} : { statementTimeoutMs }),
  });

const note = (tx: Writer) => tx.execute(sql`insert into note values ('a')`);

/** The wait is over, and whoever comes next has another connection. */
async function expectCut(asked: Promise<unknown>, why: RegExp): Promise<void> {
  await expect(asked).rejects.toMatchObject({ code: 'ETIMEDOUT', message: expect.stringMatching(why) });
  line.isSilent = false;
  await expect(new PooledSql(pool).query(sql`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
}

describe('a limit ends the wait for a server that is silent', () => {
  const LIMIT_MS = 500;
  const ways = [
    ['of statements', () => new PooledSql(pool)],
    ['of a program without an ORM', () => new PlainDatabase(pool, undefined, LIMIT_MS)],
  ] as const;

  it.each(ways)('while a transaction %s commits', async (_, through) => {
    pool = poolWith();
    const committing = through().transaction(
      async (tx) => {
        await note(tx);
        line.isSilent = true;
      },
      { timeoutMs: LIMIT_MS },
    );
    await expectCut(committing, /the transaction took longer than 500 ms/);
  });

  it.each(ways)('while a transaction %s rolls back', async (_, through) => {
    pool = poolWith();
    const rollingBack = through().transaction(
      async (tx) => {
        await note(tx);
        line.isSilent = true;
        throw new Error('a bug');
      },
      { timeoutMs: LIMIT_MS },
    );
    await expectCut(rollingBack, /the transaction took longer than 500 ms/);
  });

  it('while a statement outside of a transaction is under way', async () => {
    pool = poolWith();
    const pooled = new PooledSql(pool, LIMIT_MS);
    await pooled.query(sql`select 1`);
    line.isSilent = true;
    await expectCut(pooled.query(sql`select 1`), /the statement took longer than 500 ms/);
  });
});

describe('a connection whose server has a limit for statements', () => {
  it('is cut when nothing is heard for longer, whoever asked', async () => {
    pool = poolWith(1_000);
    const client = await pool.connect();
    line.isSilent = true;
    const asked = client.query('commit').finally(() => client.release());
    await expectCut(asked, /says nothing to what it was asked/);
  });

  it('waits for a transaction that was given more time, and not for the next one', async () => {
    pool = poolWith(1_000);
    const pooled = new PooledSql(pool);
    const slept = pooled.transaction(async (tx) => {
      await tx.execute(sql`select ${allowedTime(60_000)}`);
      return tx.query(sql`select pg_sleep(2)::text as slept`);
    });
    await expect(slept).resolves.toEqual([{ slept: '' }]);
    line.isSilent = true;
    await expectCut(pooled.query(sql`select 1`), /says nothing to what it was asked/);
  });

  it('is left alone while nobody asks anything of it', async () => {
    pool = poolWith(2_000);
    const pooled = new PooledSql(pool);
    const idOf = async () =>
      (await pooled.query<{ id: number }[]>(sql`select pg_backend_pid() as id`))[0]?.id;
    const before = await idOf();
    const { promise, resolve } = Promise.withResolvers<void>();
    const client = await pool.connect();
    client.connection.stream.once('timeout', () => resolve());
    client.release();
    await promise;
    expect(await idOf()).toBe(before);
  });
});
