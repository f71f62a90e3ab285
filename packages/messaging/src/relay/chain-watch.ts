/** The database is not the one that it was a moment ago: whoever restores it under a running process has to start it anew. */
export class WentBack extends Error {
  constructor(seen: bigint, found: bigint) {
    super(
      `the database went back: its chain of events had ${seen} blocks and has ${found}, so it was restored or cut back under a running process`,
    );
    this.name = 'WentBack';
  }
}

/** A chain of events only grows. One that is shorter than it was lacks what others were told. */
export class ChainWatch {
  private seen = 0n;

  /** @param block number of the last one, as committed @throws WentBack */
  see(block: string): void {
    const found = BigInt(block);
    if (found < this.seen) throw new WentBack(this.seen, found);
    this.seen = found;
  }
}
