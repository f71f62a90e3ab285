import { Sql, sql, type Reader, type Writer } from '@puhui/postgres';

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

const explained = ({ strings, values }: Sql): Sql =>
  new Sql(
    [`explain (analyze, buffers, timing off, format json) ${strings[0] ?? ''}`, ...strings.slice(1)],
    values,
  );

type Planned = { readonly 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }[];

/** `ask` has to be let write what the statement writes: it is run in order to be explained. */
async function workOf(ask: (explain: Sql) => Promise<Planned>, statement: Sql): Promise<Work> {
  const [row] = await ask(explained(statement));
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  if (plan === undefined) throw new Error('the statement has no plan');
  const nodes = walk(plan);
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan');
  return {
    statement: statement.sql,
    rows: Math.max(...nodes.map(rowsOf)),
    blocks: blocksOf(plan),
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
    private readonly database: Reader & { transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> },
  ) {}

  async query<Rows extends readonly unknown[] = unknown[]>(statement: Sql): Promise<Rows> {
    this.works.push(await workOf((explain) => this.database.query<Planned>(explain), statement));
    return this.database.query<Rows>(statement);
  }

  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
    return this.database.transaction((tx) => work(this.watched(tx)));
  }

  /** The same for a transaction that is open already. */
  watched(tx: Writer): Writer {
    const watch = async (statement: Sql): Promise<void> => {
      await tx.execute(sql`savepoint watched`);
      this.works.push(await workOf((explain) => tx.returning<Planned>(explain), statement));
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
