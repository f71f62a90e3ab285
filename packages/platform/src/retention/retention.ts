/** Why rows are there, and for how long. */
export type Keeping =
  /** Books and what proves them: only ever added to. The ground says for how long the law wants them. */
  | { readonly kept: 'for the books'; readonly ground: string }
  /** As much as there is of something in the world, or of configuration: rows come and go with it, or are replaced. */
  | { readonly kept: 'with the world'; readonly ground: string }
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
  /** Told of by an event each day (ADR 0184): a row that is missed before its time is found. */
  readonly tallied?: Tallied;
}

interface Tallied {
  /** Columns that lawfully change later, and that no tally covers, each with the reason. */
  readonly leftOut: Readonly<Record<string, string>>;
}

/** What is said of each table of a service, by "schema.name". */
export type RetentionTable = Readonly<Record<`${string}.${string}`, Keeping>>;

export const isExpiring = (keeping: Keeping): keeping is Expiring => keeping.kept === 'for days';
