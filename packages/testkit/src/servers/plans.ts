import { join, Sql, sql, type HowTransacted, type Reader, type Writer } from '@puhui/postgres';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What PostgreSQL did for one statement. */
export interface Work {
  readonly statement: string;
  /** Rows that its busiest node had before it, those that it threw away included. */
  readonly rows: number;
  readonly blocks: number;
  /** The most rows that were read of one table in all, by the functions and triggers too that no plan shows. */
  readonly read: number;
  /** Tables that were read from end to end, with how many rows each had. */
  readonly scanned: Readonly<Record<string, number>>;
  /** For who reads the failure. */
  readonly plan: string;
}

const walk = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(walk)];

const rowsOf = (node: PlanNode): number =>
  node['Actual Loops'] *
  (node['Actual Rows'] +
    (node['Rows Removed by Filter'] ?? 0) +
    (node['Rows Removed by Join Filter'] ?? 0) +
    (node['Rows Removed by Index Recheck'] ?? 0));

const blocksOf = (node: PlanNode): number =>
  (node['Shared Hit Blocks'] ?? 0) + (node['Shared Read Blocks'] ?? 0);

const EXPLAIN = 'explain (analyze, buffers, timing off, format json)';

const explained = ({ strings, values }: Sql): Sql =>
  new Sql([`${EXPLAIN} ${strings[0] ?? ''}`, ...strings.slice(1)], values);

type Planned = { readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }[];

/** A bound value as PostgreSQL reads it, whatever its type there is. */
function boundText(value: unknown): string | null {
  if (value === null) return null;
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return `${value}`;
  throw new Error(`a ${typeof value} is bound, whose text nobody knows`);
}

/**
 * Explains a statement under a name, as a connection keeps it: it has one plan for all that is ever bound, made without looking at what
 * is, where the transaction says so.
 */
async function explainNamed(tx: Writer, statement: Sql): Promise<Planned> {
  await tx.execute(new Sql([`prepare watched as ${statement.text}`], []));
  try {
    const bound = statement.values.map((value) => sql`quote_nullable(${boundText(value)}::text)`);
    const [row] = await tx.query<{ values: string }[]>(
      sql`select concat_ws(', ', ${bound.length === 0 ? sql`null` : join(bound)}) as values`,
    );
    const values = row?.values ?? '';
    return await tx.returning<Planned>(new Sql([`${EXPLAIN} execute watched${values && `(${values})`}`], []));
  } finally {
    // A name outlives what is undone.
    await tx.execute(sql`deallocate watched`);
  }
}

/** Rows that this transaction has read so far, of each table; what was undone of it was read all the same. */
async function readSoFar(tx: Reader): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ name: string; read: number }[]>(
    sql`select relid::regclass::text as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
        where seq_tup_read + coalesce(idx_tup_fetch, 0) > 0`,
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

/** `explain` has to be let write what the statement writes: it is run in order to be explained. */
async function workOf(reader: Reader, explain: () => Promise<Planned>, statement: Sql): Promise<Work> {
  const before = await readSoFar(reader);
  const [row] = await explain();
  const after = await readSoFar(reader);
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (plan === undefined) throw new Error('the statement has no plan');
  const nodes = walk(plan);
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan');
  return {
    statement: statement.sql,
    rows: Math.max(...nodes.map(rowsOf)),
    blocks: blocksOf(plan),
    read: Math.max(0, ...[...after].map(([name, read]) => read - (before.get(name) ?? 0))),
    scanned: Object.fromEntries(scans.map((node) => [node['Relation Name'] ?? '?', rowsOf(node)])),
    plan: JSON.stringify(plan, null, 1),
  };
}

/**
 * A database that carries each statement out twice: first to learn what PostgreSQL does for it, which is undone, then as
 * it was meant. So what is watched is what the code really sends, whatever it will send one day.
 */
export class WatchedDatabase implements Reader {
  readonly works: Work[] = [];

  constructor(
    private readonly database: Reader & {
      transaction<T>(work: (tx: Writer) => Promise<T>, how?: HowTransacted): Promise<T>;
    },
  ) {}

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    this.works.push(
      await this.database.transaction((tx) =>
        workOf(tx, () => tx.query<Planned>(explained(statement)), statement),
      ),
    );
    return this.database.query<Rows>(statement);
  }

  transaction<T>(work: (tx: Writer) => Promise<T>, how: HowTransacted = {}): Promise<T> {
    return this.database.transaction((tx) => work(this.watched(tx, how)));
  }

  /** The same for a transaction that is open already; with names, what is watched is the plan that a name keeps. */
  watched(tx: Writer, { isNamed = false }: HowTransacted = {}): Writer {
    const watch = async (statement: Sql): Promise<void> => {
      await tx.execute(sql`savepoint watched`);
      const explain = () =>
        isNamed ? explainNamed(tx, statement) : tx.returning<Planned>(explained(statement));
      this.works.push(await workOf(tx, explain, statement));
      await tx.execute(sql`rollback to savepoint watched`);
    };
    // What is given at once is watched one after the other: a savepoint would take back another one's rows.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    };
    return {
      query: <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> =>
        inTurn(async () => {
          await watch(statement);
          return tx.query<Rows>(statement);
        }),
      returning: <Rows extends readonly unknown[]>(statement: Sql): Promise<Rows> =>
        inTurn(async () => {
          await watch(statement);
          return tx.returning<Rows>(statement);
        }),
      execute: (statement) =>
        inTurn(async () => {
          await watch(statement);
          return tx.execute(statement);
        }),
    };
  }
}
