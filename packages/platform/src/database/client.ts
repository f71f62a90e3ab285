import type { Sql } from '@puhui/messaging';

/** What the platform needs of a generated Prisma client, structurally. */
export interface PrismaClientLike extends Sql {
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
type ReadingRaw = '$queryRaw' | '$queryRawUnsafe';
type ModelName<P> = Exclude<keyof P, `$${string}` | symbol>;

/** A client that cannot write: models keep their reading methods, raw SQL keeps its queries. */
export type ReadOnly<P> = {
  readonly [M in ModelName<P>]: Pick<P[M], Extract<keyof P[M], ReadingMethod>>;
} & Pick<P, Extract<keyof P, ReadingRaw>>;

/** A client inside a transaction: everything but what opens, ends or reshapes a connection. */
export type TransactionClient<P> = Omit<
  P,
  '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends' | '$use' | symbol
>;
