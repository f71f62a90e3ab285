import { openPool, PlainDatabase, type Pool, type QueryResult, type QueryResultRow } from '@puhui/postgres';

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

function rowsWithDays({ rows, fields }: QueryResult): QueryResultRow[] {
  const days = fields.filter(({ dataTypeID }) => dataTypeID === DATE).map(({ name }) => name);
  return days.length === 0 ? rows : rows.map((row) => withDays(row, days));
}

/** A spec fills tables of any size, and Jest has its own limit. */
const STATEMENT_TIMEOUT_MS = 600_000;

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

/** A database for specs: what messaging and platform ask of a transaction, here over pg, without an ORM. */
export class PgDatabase extends PlainDatabase {
  constructor(url: string, connections_max = 10) {
    super(testPool(url, connections_max), rowsWithDays, STATEMENT_TIMEOUT_MS);
  }
}
