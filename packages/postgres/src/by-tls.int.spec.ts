import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { authority, eventually, postgresByTls, type TlsPostgres } from '@puhui/testkit';
import { Asking } from './asking.js';
import { openClient, openPool, type Pool } from './connection.js';

/** What a connection begins with: four bytes that count, and the code of what is asked for. */
const ASKS_FOR_TLS = 80_877_103;
const CANCELS = 80_877_102;

let postgres: TlsPostgres;
let line: Server;
let pool: Pool;
/** The first code on each connection, as whoever sits on the line reads it. */
const read: number[] = [];

beforeAll(async () => {
  postgres = await postgresByTls('cancel', authority('cancel'));
  line = createServer((asking) => {
    const answering = connect(postgres.port, '127.0.0.1');
    asking.once('data', (bytes) => read.push(bytes.readInt32BE(4)));
    asking.on('error', () => undefined).pipe(answering);
    answering.on('error', () => undefined).pipe(asking);
  });
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const { port } = line.address() as AddressInfo;
  pool = openPool({
    connectionString: postgres.url().replace(`:${postgres.port}/`, `:${port}/`),
    connections_max: 2,
    onLost: () => undefined,
    applicationName: 'puhui-spec',
    readers: { connections_max: 2, statementTimeoutMs: 20_000 },
  });
});
afterAll(async () => {
  await pool.end();
  line.close();
  await postgres.stop();
});

async function sleeping(): Promise<number> {
  const client = await openClient({
    connectionString: postgres.url(),
    applicationName: 'puhui-spec-looks',
    onLost: () => undefined,
  });
  try {
    const { rows } = await client.query<{ count: string }>(
      `select count(*) from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'`,
    );
    return Number(rows[0]?.count);
  } finally {
    await client.end();
  }
}

describe('a line to a server that answers by TLS', () => {
  it('is closed for what is asked, and for the word that stops it', async () => {
    const asking = new Asking();
    const ended = asking.run(() => pool.query('select pg_sleep(30)')).catch((error: unknown) => error);
    await eventually(async () => expect(await sleeping()).toBe(1));
    asking.leave();
    await ended;
    await eventually(async () => expect(await sleeping()).toBe(0));
    expect(read).not.toContain(CANCELS);
    expect(new Set(read)).toEqual(new Set([ASKS_FOR_TLS]));
  });

  it('is opened to nobody whose certificate a stranger signed', async () => {
    const stranger = postgres.url().replace(/sslrootcert=[^&]+/, '');
    const opened = openClient({
      connectionString: stranger,
      applicationName: 'puhui-spec',
      onLost: () => undefined,
    });
    await expect(opened).rejects.toThrow(/certificate/);
  });
});
