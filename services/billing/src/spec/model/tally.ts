/** How often what was done with which outcome: a model test that never comes to a payment would prove nothing about one. */
export class Tally {
  /** What a long run must have come to. */
  static readonly needed = [
    'adopt done',
    'allocate done',
    'lower done',
    'lower BUDGET_LEFT_TOO_LOW',
    'hand-back done',
    'hand-back ALLOTMENT_LEFT_TOO_LOW',
    'close-period done',
    'close-period FACTS_WAITING',
    'draw done',
    'draw NOTHING_TO_SETTLE',
    'send done',
    'send STATEMENT_NOT_CURRENT',
    'send NOTHING_TO_PAY',
    'confirm done',
    'dispute done',
    'send-back done',
    'redraw done',
    'leave-out done',
    'sign-and-lose-duty done',
    'approve done',
    'pay done',
    'pay INVALID_INPUT',
    'fail-payment done',
  ] as const;

  private readonly counts = new Map<string, number>();

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  /** Those of the outcomes named that came less often than this, with how often they came. */
  below(times_min: number, outcomes: readonly string[]): string[] {
    return outcomes
      .filter((outcome) => (this.counts.get(outcome) ?? 0) < times_min)
      .map((outcome) => `${outcome}: ${this.counts.get(outcome) ?? 0}`);
  }
}
