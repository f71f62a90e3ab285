import type { Sql } from '@puhui/postgres';

/** How a Prisma client, or a transaction of one, takes a statement with its values. */
export interface RawClient {
  $queryRaw<Rows = unknown>(statement: Sql): Promise<Rows>;
  $executeRaw(statement: Sql): Promise<number>;
}

/** What the platform needs of a generated Prisma client, structurally. */
export interface PrismaClientLike extends RawClient {
  /** Overloaded in the generated class; `never` is what all its overloads accept. `Database` gives it its type back. */
  $transaction(work: never, options?: { maxWait?: number; timeout?: number }): Promise<unknown>;
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
}

type ReadingMethod =
  | 'findUnique'
  | 'findUniqueOrThrow'
  | 'findFirst'
  | 'findFirstOrThrow'
  | 'findMany'
  | 'count'
  | 'aggregate'
  | 'groupBy';
type ModelName<P> = Exclude<keyof P, `$${string}` | symbol>;

/** A client that cannot write: its models keep their reading methods, and nothing else is left. */
export type ReadOnly<P> = {
  readonly [M in ModelName<P>]: Pick<P[M], Extract<keyof P[M], ReadingMethod>>;
};

/** The models inside a transaction. SQL goes through the transaction, which binds. */
export type TransactionClient<P> = Pick<P, ModelName<P>>;
