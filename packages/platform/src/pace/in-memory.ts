import { Recent } from '@puhui/kernel';
import type { HowOften } from './how-often.js';

/** Persons and doors that one instance remembers; whoever asked longest ago is forgotten first. */
export const SUBJECTS_MAX = 100_000;

/**
 * Counts in the memory of this instance. What is kept is one instant for each name, at which all that was used up has come back: each
 * passing moves it on by its share of the span, and nobody passes who would move it further than one span from now.
 */
export class PacesInMemory {
  private readonly fullAtMs = new Recent<number>(SUBJECTS_MAX);

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** Counts one passing. @returns null where it may go on, else how many milliseconds it is too early. */
  pass(name: string, { times, withinMs }: Pick<HowOften, 'times' | 'withinMs'>): number | null {
    const now = this.nowMs();
    const next = Math.max(this.fullAtMs.get(name) ?? now, now) + withinMs / times;
    const earlyMs = next - withinMs - now;
    // A sum of shares may miss the whole by a little.
    if (earlyMs > 0.5) return Math.ceil(earlyMs);
    this.fullAtMs.put(name, next);
    return null;
  }
}
