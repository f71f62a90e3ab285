import pg from 'pg';
import { askingNow, type Asking } from './asking.js';

declare module 'pg' {
  interface ClientBase {
    /** By these the server knows a connection; pg's own fields, which its types leave out. */
    readonly processID: number;
    readonly secretKey: number;
  }
  interface Connection {
    /** Whether, and how, it goes by TLS. */
    readonly ssl?: unknown;
    readonly sslNegotiation?: string;
    connect(port: number | string, host?: string): void;
    requestSsl(): void;
    cancel(processID: number, secretKey: number): void;
  }
}

/**
 * Has what is asked for one question read by the other pool, and stopped when nobody waits for it any more. Transactions stay
 * where they are: what decides, takes events in or passes them on waits for no reader.
 */
export function readAskedBy(pool: pg.Pool, readers: pg.Pool, cancelling: () => pg.Client): void {
  const own = pool.query.bind(pool);
  const query = (...given: unknown[]): unknown => {
    const asking = askingNow();
    const isPlain = asking !== undefined && typeof given.at(-1) !== 'function';
    return isPlain ? readFor(asking, readers, given, cancelling) : Reflect.apply(own, pool, given);
  };
  Object.defineProperty(pool, 'query', { value: query });
  const end = pool.end.bind(pool);
  Object.defineProperty(pool, 'end', { value: async () => void (await Promise.all([end(), readers.end()])) });
}

const readFor = (
  asking: Asking,
  readers: pg.Pool,
  given: readonly unknown[],
  cancelling: () => pg.Client,
): Promise<unknown> =>
  asking.inTurn(async (stoppedBy) => {
    const client = await readers.connect();
    let stopped: Error | undefined;
    try {
      stoppedBy(() => {
        stopped = new Error('nobody waits for what is read here');
        cancel(client, cancelling());
      });
      const ask = client.query.bind(client);
      return await (Reflect.apply(ask, client, given) as Promise<unknown>);
    } finally {
      // A server may hear of it late, when the connection has another statement already: it gets none.
      client.release(stopped);
    }
  });

/** By a connection that says nothing else. Whether the server hears it or not, the statement has its own limit. */
function cancel({ processID, secretKey }: pg.PoolClient, { connection, host, port }: pg.Client): void {
  connection.on('error', () => undefined);
  // As the pool's own connections go: whoever read the key on an open line could stop what is asked by it from then on.
  const isByTls = Boolean(connection.ssl);
  if (isByTls && connection.sslNegotiation !== 'direct')
    connection.once('connect', () => connection.requestSsl());
  connection.once(isByTls ? 'sslconnect' : 'connect', () => connection.cancel(processID, secretKey));
  if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}
