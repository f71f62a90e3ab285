import { AsyncLocalStorage } from 'node:async_hooks';

/** Statements of one request that are under way at once: a wide question takes no more of the connections than that. */
const STATEMENTS_AT_ONCE_MAX = 4;

const current = new AsyncLocalStorage<Asking | undefined>();

/** Whoever asked has gone: nobody would read the answer. */
export class AskerLeft extends Error {
  readonly code = 'ASKER_LEFT';

  constructor() {
    super('whoever asked has gone');
  }
}

/**
 * One question that only reads, for as long as somebody waits for its answer. What is read within `run` is read for it: on
 * connections of their own, a few statements at once, and no longer than it is waited for.
 */
export class Asking {
  private hasLeft = false;
  private given = 0;
  private free = STATEMENTS_AT_ONCE_MAX;
  private readonly waiting: (() => void)[] = [];
  private readonly stops = new Set<() => void>();

  /** Statements that were given so far. */
  get statements(): number {
    return this.given;
  }

  run<T>(work: () => T): T {
    return current.run(this, work);
  }

  /** Ends what is under way, and lets nothing more begin. */
  leave(): void {
    this.hasLeft = true;
    for (const stop of this.stops) stop();
    for (const go of this.waiting.splice(0)) go();
  }

  /**
   * Gives one statement when it is its turn.
   * @param give is told of a way to be stopped, once there is something to stop
   * @throws AskerLeft
   */
  async inTurn<T>(give: (stoppedBy: (stop: () => void) => void) => Promise<T>): Promise<T> {
    if (this.free === 0) await new Promise<void>((go) => this.waiting.push(go));
    else this.free -= 1;
    let stop: (() => void) | undefined;
    try {
      this.mustBeThere();
      this.given += 1;
      return await give((how) => {
        this.mustBeThere();
        stop = how;
        this.stops.add(how);
      });
    } catch (error) {
      this.mustBeThere();
      throw error;
    } finally {
      if (stop !== undefined) this.stops.delete(stop);
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  get isOver(): boolean {
    return this.hasLeft;
  }

  private mustBeThere(): void {
    if (this.hasLeft) throw new AskerLeft();
  }
}

/** The question for which is read at the moment, if it is for one. */
export const askingNow = (): Asking | undefined => current.getStore();

/** Does what goes on whoever leaves, though somebody's question began it: a change, or what others will read as well. */
export const forNobodyAlone = <T>(work: () => T): T => current.run(undefined, work);
