import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@puhui/testkit';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { openClient, openPool } from './connection.js';

/** The first byte of a question that is asked in text. */
const QUERY = 0x51;
const CONNECT_TIMEOUT_MS = 300;
/** As pg, its pool, or the server says it. */
const WHY = /terminated|timeout|did not answer|too many connections/i;

type Fate = (client: Socket) => void;
const FATES: readonly (readonly [string, Fate])[] = [
  ['is cut off', (client) => client.destroy()],
  ['falls silent', () => undefined],
  [
    'answers with an error',
    (client) => {
      const fields = Buffer.from('SFATAL\0C53300\0Mtoo many connections\0\0');
      const head = Buffer.from([0x45, 0, 0, 0, fields.length + 4]);
      client.write(Buffer.concat([head, fields, Buffer.from([0x5a, 0, 0, 0, 5, 0x49])]));
    },
  ],
];

/** Lets clients in, as a pooler does, and does with their first question what it is told. */
class Pooler {
  fate: Fate = (client) => client.destroy();
  readonly open = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(database: TestDatabase): Promise<Pooler> {
    const { port, hostname } = new URL(database.url);
    const server = createServer((client) => pooler.pass(client, connect(Number(port), hostname)));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(database.url);
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as AddressInfo).port);
    const pooler = new Pooler(server, url.toString());
    return pooler;
  }

  private pass(client: Socket, behind: Socket): void {
    this.open.add(client);
    client.on('close', () => {
      this.open.delete(client);
      behind.destroy();
    });
    for (const socket of [client, behind]) socket.on('error', () => undefined);
    behind.pipe(client);
    client.on('data', (bytes: Buffer) => (bytes[0] === QUERY ? this.fate(client) : behind.write(bytes)));
  }

  async close(): Promise<void> {
    for (const client of this.open) client.destroy();
    this.server.close();
    await once(this.server, 'close');
  }
}

let test: TestDatabase;
let pooler: Pooler;
beforeAll(async () => {
  test = await createTestDatabase();
  pooler = await Pooler.before(test);
});
afterAll(async () => {
  await pooler.close();
  await test.drop();
});

describe.each(FATES)('a connection that %s between being let in and its first answer', (_, fate) => {
  const lost: Error[] = [];
  const options = () => ({
    connectionString: pooler.url,
    applicationName: 'puhui-test',
    connectTimeoutMs: CONNECT_TIMEOUT_MS,
    onLost: (error: Error) => void lost.push(error),
  });

  it('is an error of whoever asked its pool, and does not end the process', async () => {
    pooler.fate = fate;
    const pool = openPool({ ...options(), connections_max: 2 });
    for (let times = 0; times < 5; times += 1) await expect(pool.query('select 1')).rejects.toThrow(WHY);
    expect(pool.totalCount).toBe(0);
    await pool.end();
  });

  it('fails for whoever opened it alone, and leaves nothing open', async () => {
    pooler.fate = fate;
    await expect(openClient(options())).rejects.toThrow(WHY);
    while (pooler.open.size > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(pooler.open.size).toBe(0);
  });
});
