import { type Fault } from './plan.js';

/** How long it took until somebody was answered again, counted from when the cause was gone. */
export class Returns {
  private readonly tookMs = new Map<string, number[]>();

  /** Works, and notes how long it took. */
  async of<T>(fault: Fault, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const done = await work();
    this.add(fault, performance.now() - began);
    return done;
  }

  add(fault: Fault, ms: number): void {
    const sort = sortOf(fault);
    this.tookMs.set(sort, [...(this.tookMs.get(sort) ?? []), ms]);
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

const seconds = (ms: number): string => (ms / 1000).toFixed(1);

function sortOf(fault: Fault): string {
  if (fault.kind === 'killed') return `killed ${fault.parts.map(withoutNumber).join(' and ')}`;
  if (fault.kind === 'stopped') return `stopped ${withoutNumber(fault.part)}`;
  return fault.kind;
}

const withoutNumber = (part: string): string => part.replace(/-2$/, '');
