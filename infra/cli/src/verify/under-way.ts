import type { Difference } from './cross-checks.js';

export interface Seen {
  /** There for so long that they are no news on its way. */
  readonly late: readonly Difference[];
  /** To be looked at again: first seen while the patience of the first look ran. */
  readonly waiting: readonly Difference[];
  /** All that is not late: on a platform that runs there is always some. */
  readonly young: readonly Difference[];
}

/** What looks like a difference between services from look to look: each has its own time, whatever else is true or false beside it. */
export class UnderWay {
  private sinceMs: ReadonlyMap<string, number> = new Map();
  private begunMs: number | null = null;

  /** @param patienceMs how long news may be on its way, or work that fell due may wait */
  constructor(private readonly patienceMs: number) {}

  /** @param nowMs of one clock for all looks */
  look(found: readonly Difference[], nowMs: number): Seen {
    const begunMs = (this.begunMs ??= nowMs);
    const since = (one: Difference): number => this.sinceMs.get(keyOf(one)) ?? nowMs;
    const isLate = (one: Difference): boolean => nowMs - since(one) > this.patienceMs;
    const young = found.filter((one) => !isLate(one));
    const seen = {
      late: found.filter(isLate),
      young,
      waiting: young.filter((one) => since(one) - begunMs <= this.patienceMs),
    };
    // What was gone in between begins anew.
    this.sinceMs = new Map(found.map((one) => [keyOf(one), since(one)]));
    return seen;
  }
}

/** It stays the same while its figures change. */
const keyOf = ({ kind, where, what }: Difference): string => [kind, where, what].join('\n');
