import { saidOf, type Fault } from './plan.js';

/** How long it took until somebody was answered again, counted from when the cause was gone. */
export class Returns {
  private readonly tookMs = new Map<string, number[]>();

  longest = { ms: 0, after: 'nothing' };

  /**
   * Works, and notes how long it took after this one.
   * @param beside what had not ended by then, and may be why it took so long
   */
  async of(fault: Fault, work: () => Promise<unknown>, beside: readonly Fault[] = []): Promise<void> {
    const began = performance.now();
    await work();
    const ms = Math.round(performance.now() - began);
    this.add(fault, ms);
    const others = beside.length === 0 ? '' : ` (beside ${beside.map(saidOf).join(', ')})`;
    if (ms > this.longest.ms) this.longest = { ms, after: `${saidOf(fault)}${others}` };
  }

  add(fault: Fault, ms: number): void {
    const sort = sortOf(fault);
    this.tookMs.set(sort, [...(this.tookMs.get(sort) ?? []), ms]);
  }

  /** How often each sort came. */
  get counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.tookMs].map(([sort, { length }]) => [sort, length]));
  }

  /** A line for each sort: how often, the middle one, the longest. */
  get said(): string {
    return [...this.tookMs]
      .map(([sort, took]) => {
        const sorted = took.toSorted((one, other) => one - other);
        const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
        return `${sort}: ${sorted.length} times, answered again after ${seconds(middle)} s, ${seconds(sorted.at(-1) ?? 0)} s at most`;
      })
      .join('\n');
  }
}

/** Faults that come at once, and what is done with each. */
export interface AtOnce {
  readonly faults: readonly Fault[];
  readonly suffer: (fault: Fault) => Promise<void>;
  /** Somebody is answered again. */
  readonly answered: () => Promise<unknown>;
}

/**
 * All are suffered at once, and each one's return begins when it has ended itself: counted from the end of the slowest, that of the
 * quick ones would be over before it was looked at.
 * @returns once the last has ended, what is still waited for
 */
export async function suffered(
  returns: Returns,
  { faults, suffer, answered }: AtOnce,
): Promise<readonly Promise<void>[]> {
  const lasting = new Set(faults);
  return Promise.all(
    faults.map(async (fault) => {
      await suffer(fault);
      lasting.delete(fault);
      const returned = returns.of(fault, answered, [...lasting]);
      // What went wrong is for who waits for it, once all have ended.
      returned.catch(() => undefined);
      return { returned };
    }),
  ).then((all) => all.map(({ returned }) => returned));
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

function sortOf(fault: Fault): string {
  if (fault.kind === 'killed') return `killed ${fault.parts.map(withoutNumber).join(' and ')}`;
  if (fault.kind === 'stopped') return `stopped ${withoutNumber(fault.part)}`;
  return fault.kind;
}

const withoutNumber = (part: string): string => part.replace(/-2$/, '');
