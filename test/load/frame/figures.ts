/** The value below which so many of a hundred lie; 0 when there is none. */
export function percentile(values: readonly number[], of100: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of100) / 100))] ?? 0;
}

/** The one in the middle, or what lies between the two in the middle; 0 when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  return middle.length === 0 ? 0 : middle.reduce((sum, one) => sum + one, 0) / middle.length;
}

/** One contender in one round. */
export interface Figures {
  readonly contender: string;
  /** Counted from 1. */
  readonly round: number;
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Of each thing's own time; null where only the whole was measured. */
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  /** CPU time for each, by whose it was; empty where it was not measured. */
  readonly cpuUs: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** A contender over all rounds: medians, and its worst and best round. */
export interface Summary {
  readonly contender: string;
  readonly perSecond: number;
  readonly worst: number;
  readonly best: number;
  readonly p50Ms: number | null;
  readonly p99Ms: number | null;
  readonly cpuUs: Readonly<Record<string, number>>;
}

export interface Ratio {
  readonly of: string;
  readonly to: string;
  /** The median of what each round gave: both were measured in it, so a busy minute of the machine meets both. */
  readonly perSecond: number;
  readonly p99: number | null;
}

export function summaryOf(contender: string, rounds: readonly Figures[]): Summary {
  const own = rounds.filter((one) => one.contender === contender);
  const rates = own.map(({ perSecond }) => perSecond);
  return {
    contender,
    perSecond: median(rates),
    worst: Math.min(...rates),
    best: Math.max(...rates),
    p50Ms: medianOf(own.map(({ p50Ms }) => p50Ms)),
    p99Ms: medianOf(own.map(({ p99Ms }) => p99Ms)),
    cpuUs: Object.fromEntries(
      Object.keys(own[0]?.cpuUs ?? {}).map((whose) => [
        whose,
        median(own.map(({ cpuUs }) => cpuUs[whose] ?? 0)),
      ]),
    ),
  };
}

export function ratioOf([of, to]: readonly [string, string], rounds: readonly Figures[]): Ratio {
  const pairs = rounds
    .filter(({ contender }) => contender === of)
    .flatMap((one) => {
      const other = rounds.find(({ contender, round }) => contender === to && round === one.round);
      return other === undefined ? [] : [{ one, other }];
    });
  return {
    of,
    to,
    perSecond: median(pairs.map(({ one, other }) => one.perSecond / other.perSecond)),
    p99: medianOf(
      pairs.map(({ one, other }) =>
        one.p99Ms === null || other.p99Ms === null ? null : one.p99Ms / other.p99Ms,
      ),
    ),
  };
}

/** Of those that were measured; null when one was not. */
const medianOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 || known.length < values.length ? null : median(known);
};
