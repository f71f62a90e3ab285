import { allowedTime, type HowTransacted, type Reader, sql, type Writer } from '@puhui/postgres';

/** A database without such a limit, or without names, ignores them. */
export type TransactionOptions = HowTransacted;

/** A database as messaging needs it: reading as it is, writing in a transaction. */
export interface SqlDatabase<Tx extends Writer = Writer> extends Reader {
  /** Commits when `work` resolves, rolls back when it rejects, and rejects with the same error. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/** Lets a transaction's statements, and the pauses between them, take longer than a request's may. */
export async function allowTime(tx: Writer, timeoutMs: number): Promise<void> {
  await tx.execute(sql`select ${allowedTime(timeoutMs)}`);
}
