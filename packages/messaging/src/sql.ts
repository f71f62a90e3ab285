/**
 * What a Prisma client or an open transaction already is, structurally. Queries take their values as $1, $2 … and
 * cast them; answers cast what drivers render differently (bigint, bytea, timestamptz) to text.
 */
export interface Sql {
  $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T>;
  $executeRawUnsafe(query: string, ...values: unknown[]): Promise<number>;
}

export interface TransactionOptions {
  /** How long the transaction may stay open. A database without such a limit ignores it. */
  readonly timeoutMs?: number;
}

export interface SqlDatabase<Tx extends Sql = Sql> extends Sql {
  /** Commits when `work` resolves, rolls back when it rejects, and rejects with the same error. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
}
