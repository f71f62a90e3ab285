/** Why rows are there, and for how long. */
export type Keeping =
  /** Books and what proves them: only ever added to. The ground says for how long the law wants them. */
  | { readonly kept: 'for the books'; readonly ground: string; readonly proved: Proof }
  /** As much as there is of something in the world, or of configuration: rows come and go with it, or are replaced. */
  | { readonly kept: 'with the world'; readonly ground: string; readonly proved?: Proof }
  /** Removed by something that knows more of it than its age. */
  | { readonly kept: 'while it waits'; readonly ground: string; readonly by: string }
  | Expiring;

/** Removed when its time is over, oldest first, by the service's upkeep. */
export interface Expiring {
  readonly kept: 'for days';
  readonly days: number;
  readonly ground: string;
  /** The column that its time runs from; an index begins with it. */
  readonly since: string;
  /** Runs by the machine's clock and not by the service's. */
  readonly inRealTime?: true;
  readonly proved: Proof;
}

/** How `verify` finds that whoever owns the database took a row away before its time, altered it or slipped one in. */
export type Proof =
  /** It equals what events, chains or other rows say: every-column specs show that it is found. */
  | { readonly by: 'row by row' }
  /** An event of each day tells how many rows there are, and what they come to (ADR 0184). */
  | Tallied
  /** It does not: why that is borne. */
  | { readonly by: 'nothing'; readonly why: string };

interface Tallied {
  readonly by: 'a tally';
  /** Columns that lawfully change later, and that no tally covers, each with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
  /** From when a row is, about the time at which it is written; of rows that go by age it is the column that these go by. */
  readonly since?: string;
}

export const ROW_BY_ROW: Proof = { by: 'row by row' };
/** No column of a row changes before it goes. */
export const TALLIED: Proof = { by: 'a tally', leftOut: {} };

/** What is said of each table of a service, by "schema.name". */
export type RetentionTable = Readonly<Record<`${string}.${string}`, Keeping>>;

export const isExpiring = (keeping: Keeping): keeping is Expiring => keeping.kept === 'for days';
