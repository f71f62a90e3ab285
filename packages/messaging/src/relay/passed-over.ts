const LOOK_EVERY_MS = 2_000;
/** Looking through all that is held up takes no more than this share of the time, however much it is. */
const SHARE_OF_LOOKING = 0.1;
const FIRST = '0';

/**
 * Up to which position of the outbox nothing is left but what is held up, so that it is not read again for each batch. Positions are
 * taken before a commit: one that comes late lies below it, so all is looked through again every few seconds.
 */
export class PassedOver {
  private upTo = FIRST;
  private keys: ReadonlySet<string> = new Set();
  private begunAt = Number.NEGATIVE_INFINITY;
  /** How long it took the last time; undefined while it is under way. */
  private tookMs: number | undefined = 0;

  /** @param now monotonic, ms */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Those up to this position are passed over. */
  after(): string {
    const restMs = Math.max(LOOK_EVERY_MS, (this.tookMs ?? 0) / SHARE_OF_LOOKING);
    if (this.tookMs !== undefined && this.now() - this.begunAt >= restMs) this.forget();
    return this.upTo;
  }

  /** Begins at the first again. */
  forget(): void {
    [this.upTo, this.begunAt, this.tookMs] = [FIRST, this.now(), undefined];
  }

  /**
   * Whether one of those that were held up is not any more: what was passed over for it may go, and so all is looked through again.
   * @param keys that are held up now
   */
  isReleased(keys: ReadonlySet<string>): boolean {
    const isReleased = [...this.keys].some((key) => !keys.has(key));
    this.keys = new Set(keys);
    if (isReleased) this.forget();
    return isReleased;
  }

  /** @param goesOn whether more lies behind it */
  went(upTo: string, goesOn: boolean): void {
    this.upTo = upTo;
    if (!goesOn) this.tookMs ??= this.now() - this.begunAt;
  }
}
