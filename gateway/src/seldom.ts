/** Lines of one kind in the log are at least so far from each other, whatever comes in between. */
const SELDOM_MS = 2_000;

/** A line of the log that whoever is outside can bring about as often as they ask: one in a while is written, and says how many were not. */
export class Seldom<Kind extends string> {
  private readonly told = new Map<Kind, { readonly atMs: number; untold: number }>();

  constructor(private readonly nowMs: () => number = () => performance.now()) {}

  /** @param say is told how many of this kind were left out since it was called last */
  tell(kind: Kind, say: (untold: number) => void): void {
    const [now, last] = [this.nowMs(), this.told.get(kind)];
    if (last !== undefined && now - last.atMs < SELDOM_MS) {
      last.untold += 1;
      return;
    }
    this.told.set(kind, { atMs: now, untold: 0 });
    say(last?.untold ?? 0);
  }
}
