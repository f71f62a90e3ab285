import { invariant, type Clock } from '@puhui/kernel';

/** The instant of one decision: born when it is first asked for, and then the same for all that asks. */
export class Instant {
  private born: Date | undefined;
  private earliestMs = -Infinity;

  constructor(private readonly clock: Clock) {}

  now(): Date {
    return (this.born ??= new Date(Math.max(this.clock.now().getTime(), this.earliestMs)));
  }

  notBefore(earliest: Date): void {
    invariant(this.born === undefined, 'a-decision-is-dated-behind-what-it-follows', { earliest });
    this.earliestMs = Math.max(this.earliestMs, earliest.getTime());
  }
}
