import type { Id } from '@puhui/kernel';
import type { Progress, SqlDatabase } from '@puhui/messaging';
import { BEAT_MS, beat } from './remedy.js';
import { Overtaken } from './why-not.js';

/** Says every few seconds that whoever carries a remedy out is alive, and how far it is. */
export class Heartbeat {
  private readonly stopping = new AbortController();
  private readonly beating: Promise<void>;

  /** @param breakOff told when it was taken for dead: somebody else may have begun the same. */
  constructor(
    private readonly database: SqlDatabase,
    private readonly id: Id,
    private readonly progress: () => Progress | undefined,
    private readonly breakOff: AbortController,
  ) {
    this.beating = this.run();
  }

  /** Resolves when no further beat can come. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.beating;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await this.rest();
      if (this.stopping.signal.aborted) return;
      try {
        const alive = await this.database.transaction((tx) => beat(tx, this.id, this.progress()));
        if (!alive) return this.breakOff.abort(new Overtaken());
      } catch {
        // A database that is away for a moment is no end: the next beat comes, or what is being done fails by itself.
      }
    }
  }

  private rest(): Promise<void> {
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, BEAT_MS);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
