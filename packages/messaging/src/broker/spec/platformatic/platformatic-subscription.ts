import { Backoff } from '../../../wait.js';
import type { SubscribeOptions, Subscription, SubscriptionState } from '../../broker.js';
import { isUnreachable, reasonOf, type PlatformaticOptions } from './client.js';
import { Member } from './member.js';

/** A subscription that fails so often, although the broker answers, and never joins its group is given up. */
const FAILURES_MAX = 8;
const BACKOFF_FIRST_MS = 200;
const BACKOFF_MOST_MS = 5_000;

/** One member of a consumer group. It makes itself a new consumer when the one it had fails. */
export class PlatformaticSubscription implements Subscription {
  readonly group: string;
  state: SubscriptionState = { kind: 'recovering', reason: 'joining the group' };
  private readonly stopping = new AbortController();
  private failures = 0;
  private running: Promise<void> | undefined;

  constructor(
    private readonly client: PlatformaticOptions,
    private readonly options: SubscribeOptions,
  ) {
    this.group = options.group;
  }

  start(): void {
    this.running = this.keepRunning();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    const backoff = new Backoff(BACKOFF_FIRST_MS, BACKOFF_MOST_MS);
    while (!signal.aborted && this.state.kind !== 'dead') {
      const member = new Member(this.client, this.options, (state) => this.enter(state));
      const failure = await member.run(signal).catch((error: unknown) => error);
      if (signal.aborted) return;
      // A broker that can't be reached may be away for any length of time: that is no reason to give up.
      if (!isUnreachable(failure)) this.failures += 1;
      const kind = this.failures >= FAILURES_MAX ? 'dead' : 'recovering';
      this.enter({ kind, reason: reasonOf(failure) });
      if (kind === 'recovering') await backoff.wait(signal);
    }
  }

  private enter(state: SubscriptionState): void {
    if (state.kind === 'running') this.failures = 0;
    this.state = state;
    this.options.onState?.(state);
  }
}
