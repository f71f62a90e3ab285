import {
  openPool,
  type Pool,
  type QueryResult,
  type QueryResultRow,
  type Sql,
  type Writer,
} from '@puhui/postgres';

interface Queryable {
  query(text: string, values: unknown[]): Promise<QueryResult>;
}

/** PostgreSQL's number of the type `date`. */
const DATE = 1082;

/** A day as the ORM gives it, which services have: a Date at midnight UTC. */
function withDays(row: QueryResultRow, days: readonly string[]): QueryResultRow {
  const dates = days.map((name) => {
    const day: unknown = row[name];
    return [name, typeof day === 'string' ? new Date(`${day}T00:00:00Z`) : day] as const;
  });
  return { ...row, ...Object.fromEntries(dates) };
}

/** What messaging and platform ask of a transaction; here over pg, without an ORM. */
class PgSql implements Writer {
  constructor(private readonly queryable: Queryable) {}

  async query<Rows extends readonly unknown[] = unknown[]>({ text, values }: Sql): Promise<Rows> {
    const { rows, fields } = await this.queryable.query(text, values);
    const days = fields.filter(({ dataTypeID }) => dataTypeID === DATE).map(({ name }) => name);
    const read: unknown = days.length === 0 ? rows : rows.map((row) => withDays(row, days));
    return read as Rows;
  }

  async execute({ text, values }: Sql): Promise<number> {
    return (await this.queryable.query(text, values)).rowCount ?? 0;
  }
}

/** A pool for specs, in which a lost connection is no error of its own. */
export function testPool(url: string, connections_max: number): Pool {
  // A connection that is lost outside a query only emits: the pool has dropped it, or the query that follows rejects.
  return openPool({
    connectionString: url,
    connections_max,
    applicationName: 'puhui-test',
    onLost: () => undefined,
  });
}

/** A database for specs, which may write outside a transaction too. A broken connection rejects the query under way; the next one opens a new one. */
export class PgDatabase extends PgSql {
  readonly pool: Pool;

  constructor(url: string, connections_max = 10) {
    const pool = testPool(url, connections_max);
    super(pool);
    this.pool = pool;
  }

  async transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(new PgSql(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => (broken = lost));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
