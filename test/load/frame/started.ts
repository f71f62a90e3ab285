/** What a bench has started, whatever becomes of the next: servers of their own would outlive it otherwise. */
export class Started {
  private readonly ends: { readonly what: string; readonly end: () => Promise<unknown> }[] = [];

  /** To be told as soon as there is something to end, before the next is begun. */
  endsBy(what: string, end: () => Promise<unknown>): void {
    this.ends.push({ what, end });
  }

  /** Ends what was started last first, each though another could not be ended. @throws AggregateError that names what is left */
  async end(): Promise<void> {
    const failed: unknown[] = [];
    const left: string[] = [];
    for (let last = this.ends.pop(); last !== undefined; last = this.ends.pop()) {
      try {
        await last.end();
      } catch (error) {
        left.push(last.what);
        failed.push(error);
      }
    }
    if (failed.length > 0)
      throw new AggregateError(failed, `could not be ended and may be left: ${left.join(', ')}`);
  }
}
