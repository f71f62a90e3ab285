import { Socket } from 'node:net';
import pg from 'pg';
import { readAskedBy } from './asked-pool.js';
import { sql, type Sql } from './sql.js';
import { HOW_INSTANTS_ARE_TOLD, needUtc, STARTUP_PARAMETERS, type Answered } from './zone.js';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;
export type Client = pg.Client;
export type QueryResultRow = pg.QueryResultRow;
export type QueryResult<R extends pg.QueryResultRow = pg.QueryResultRow> = pg.QueryResult<R>;

export interface ConnectionOptions {
  readonly connectionString: string;
  /**
   * Told of a connection that is lost while nothing is asked of it; what is asked rejects by itself. Without a listener
   * Node would end the process.
   */
  readonly onLost: (error: Error) => void;
  readonly connectTimeoutMs?: number;
  /** How the server lists the connection, so that whoever looks there knows whose it is: "puhui-billing". */
  readonly applicationName: string;
  /** How long the server may take for a statement; a client that hears nothing for longer than that cuts the connection. */
  readonly statementTimeoutMs?: number;
  readonly idleInTransactionMs?: number;
}

export interface PoolOptions extends ConnectionOptions {
  readonly connections_max: number;
  /** So many, once they were opened, stay open however long nothing is asked of them, with the plans that they have made; none unless given. */
  readonly connections_kept?: number;
  /** Told of a connection that is lost while somebody has it; `onLost` unless given. */
  readonly onLostInUse?: (error: Error) => void;
  /**
   * Whether only transactions write: PostgreSQL itself refuses what would change something outside of one, whatever words
   * it has, and costs nothing for it.
   */
  readonly onlyTransactionsWrite?: boolean;
  /** The connections of what is read for somebody who waits for it (`Asking`), beside the others; without it they share. */
  readonly readers?: { readonly connections_max: number; readonly statementTimeoutMs: number };
}

const CONNECT_TIMEOUT_MS = 5_000;
/** A host that has gone says nothing of it: the machine asks it after so long a silence, and then every second for ten. */
const ASKED_AFTER_MS = 10_000;
/** The server ends a statement by its own limit and says so; after so many limits it is not there any more. */
const LIMITS_OF_SILENCE = 1.25;

// A Date that is handed over is written in UTC; pg would write it in the machine's zone, and the date of such a text is
// another one between midnight here and midnight there.
pg.defaults.parseInputDatesAsUTC = true;

// A day, and a time without a zone, are not instants: pg would make a Date of them in the machine's zone.
for (const oid of [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP])
  pg.types.setTypeParser(oid, (value: string): string => value);

declare module 'pg' {
  interface Client {
    /** What the client sends when it opens the connection; pg's own method, which its types leave out. */
    getStartupConf(): Record<string, string>;
    /** The statement whose answer is being waited for; pg's own method as well. */
    _getActiveQuery(): unknown;
  }
}

type Told = ((error: Error) => void) | ((error: null, client: pg.Client) => void);

/**
 * A connection that speaks UTC from its first byte. As parameters of the start and not by SET: they win over what the
 * server, the database or the role has set, and poolers know them. Each connection is asked whether it was heard.
 */
class UtcClient extends pg.Client {
  private readonly connectTimeoutMs: number;
  private readonly statementTimeoutMs: number;

  constructor(config?: pg.ClientConfig) {
    super(config);
    this.connectTimeoutMs = config?.connectionTimeoutMillis ?? CONNECT_TIMEOUT_MS;
    this.statementTimeoutMs = Number(config?.statement_timeout ?? 0);
    // Whoever opens it listens only once it is open. Lost before, it rejects what opens it; that is told there.
    this.on('error', () => undefined);
  }

  override getStartupConf(): Record<string, string> {
    return { ...super.getStartupConf(), ...STARTUP_PARAMETERS };
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Told): void;
  override connect(callback?: Told): Promise<pg.Client> | void {
    const connected = this.connectInUtc();
    if (callback === undefined) return connected;
    const tell = callback as (error: Error | null, client?: pg.Client) => void;
    connected.then((client) => tell(null, client), tell);
  }

  private async connectInUtc(): Promise<pg.Client> {
    await super.connect();
    // pg's own limit ends with its part: a server, or a pooler whose server is away, may fall silent right after it.
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      void this.end();
    }, this.connectTimeoutMs);
    try {
      const { rows } = await this.query<Answered>(HOW_INSTANTS_ARE_TOLD);
      for (const answered of rows) needUtc(answered);
      if (this.statementTimeoutMs > 0) this.cutInSilence(this.statementTimeoutMs);
      return this;
    } catch (error) {
      await this.end();
      if (!isLate) throw error;
      throw new Error(`the database did not answer within ${this.connectTimeoutMs} ms`, { cause: error });
    } finally {
      clearTimeout(late);
    }
  }

  /**
   * Cuts the connection when something was asked and nothing is heard for longer than the server may take: it is frozen, or what
   * it says is lost on the way, and nothing else would ever end the wait. A transaction that was given more time says so.
   */
  private cutInSilence(statementTimeoutMs: number): void {
    const { stream } = this.connection;
    if (!(stream instanceof Socket)) return;
    const hearWithin = (limitMs: number): unknown => stream.setTimeout(limitMs * LIMITS_OF_SILENCE);
    hearWithin(statementTimeoutMs);
    stream.on('timeout', () => {
      if (this._getActiveQuery() === null) return;
      const silence = new Error('the database says nothing to what it was asked');
      stream.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
    });
    this.connection.on('parameterStatus', ({ parameterName, parameterValue }: ParameterStatus) => {
      if (parameterName === 'application_name') hearWithin(allowedMs(parameterValue) ?? statementTimeoutMs);
    });
  }
}

/** A transaction is begun in order to write: Prisma's as "BEGIN", ours as "begin". */
function beginningToWrite(asked: unknown): unknown {
  if (typeof asked === 'string') return /^begin$/i.test(asked) ? BEGIN_TO_WRITE : asked;
  const text: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, 'text') : undefined;
  return typeof text === 'string' && /^begin$/i.test(text)
    ? { ...(asked as object), text: BEGIN_TO_WRITE }
    : asked;
}
const BEGIN_TO_WRITE = 'begin read write';

/** A connection on which only transactions write. */
class GuardedClient extends UtcClient {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this);
    Object.defineProperty(this, 'query', {
      value: (asked: unknown, ...rest: unknown[]): unknown =>
        Reflect.apply(ask, this, [beginningToWrite(asked), ...rest]),
    });
  }

  override getStartupConf(): Record<string, string> {
    return { ...super.getStartupConf(), default_transaction_read_only: 'on' };
  }
}

interface ParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** Of all settings of a transaction, this is one that the server tells its client, at its end as well. */
const ALLOWED = /, up to (\d+) ms$/;
const allowedMs = (applicationName: string): number | undefined => {
  const allowed = ALLOWED.exec(applicationName)?.[1];
  return allowed === undefined ? undefined : Number(allowed);
};

/**
 * SQL settings, for the transaction that selects them: no table is read from end to end where an index can tell. Tables that a sale or
 * a roster fills were nearly empty whenever they were counted, and of one that is not large yet PostgreSQL would rather read all than
 * look up each row of a large batch. Where a table has no such index its plan would look dear enough to be compiled: it is not.
 * Nor is an index read from end to end to be joined with a batch: a plan that is kept (PLANNED_ONCE) would go on so as the table grows.
 */
export const BY_INDEX = sql`set_config('enable_seqscan', 'off', true) as reads, set_config('enable_mergejoin', 'off', true) as merges,
  set_config('enable_hashjoin', 'off', true) as hashes,
  set_config('jit', 'off', true) as compiles`;

/** SQL setting, for the transaction that selects it: what has a name is planned once for all that is ever bound to it. */
export const PLANNED_ONCE = sql`set_config('plan_cache_mode', 'force_generic_plan', true) as plans`;

/** SQL settings, for the transaction that selects them: its statements and the pauses between them may take so long. */
export const allowedTime = (timeoutMs: number): Sql => {
  const most = String(timeoutMs);
  return sql`set_config('statement_timeout', ${most}::text, true) as statement,
    set_config('idle_in_transaction_session_timeout', ${most}::text, true) as idle,
    set_config('application_name', current_setting('application_name') || ${`, up to ${most} ms`}::text, true) as told`;
};

const configOf = (options: ConnectionOptions): pg.ClientConfig => ({
  connectionString: options.connectionString,
  connectionTimeoutMillis: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: ASKED_AFTER_MS,
  application_name: options.applicationName,
  ...(options.statementTimeoutMs === undefined ? {} : { statement_timeout: options.statementTimeoutMs }),
  ...(options.idleInTransactionMs === undefined
    ? {}
    : { idle_in_transaction_session_timeout: options.idleInTransactionMs }),
});

/**
 * A pool that survives the death of its connections: the next query opens a new one. With readers it is two, each of which
 * may be used up without the other having to wait.
 */
export function openPool({ readers, ...options }: PoolOptions): Pool {
  const pool = openOne(options);
  if (readers !== undefined)
    readAskedBy(
      pool,
      openOne({ ...options, ...readers, connections_kept: 0 }),
      () => new pg.Client(configOf(options)),
    );
  return pool;
}

function openOne(options: PoolOptions): Pool {
  const pool = new pg.Pool({
    ...configOf(options),
    max: options.connections_max,
    min: options.connections_kept ?? 0,
    // Statements that are given before the last one is answered are sent at once, and don't wait in line.
    pipeline: true,
    Client: options.onlyTransactionsWrite === true ? GuardedClient : UtcClient,
  });
  pool.on('error', options.onLost);
  // One that is lost while it changes hands has neither the pool's listener nor its user's: its next query rejects anyway.
  pool.on('connect', (client) => client.on('error', options.onLostInUse ?? options.onLost));
  return pool;
}

/** @throws WrongZone, or whatever keeps it from connecting; then nothing is left open. */
export async function openClient(options: ConnectionOptions): Promise<Client> {
  const client = new UtcClient(configOf(options));
  client.on('error', options.onLost);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(options.onLost);
    throw error;
  }
}
