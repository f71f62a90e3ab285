/** Far more than wait for one statement of a few milliseconds. */
const look_ups_max = 1_000;

interface Batch<Found> {
  readonly hashes: Map<string, Buffer>;
  readonly found: Promise<ReadonlyMap<string, Found>>;
}

/** By which an answer is told from the others of its statement. */
export const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('base64url');

/**
 * Look-ups that wait for each other: what comes while a statement is under way goes into the next one. None is answered by a
 * statement that began before it came, nor from memory, so that a session that has ended is over for whoever asks then.
 */
export class LookUps<Found> {
  private next: Batch<Found> | null = null;
  private last: Promise<unknown> = Promise.resolve();

  /** @param find by their hashes, in one statement; under `nameOf` of each what was found */
  constructor(private readonly find: (hashes: readonly Buffer[]) => Promise<ReadonlyMap<string, Found>>) {}

  async of(hash: Buffer): Promise<Found | undefined> {
    const name = nameOf(hash);
    const { next } = this;
    const batch = next !== null && next.hashes.size < look_ups_max ? next : this.begin();
    batch.hashes.set(name, hash);
    return (await batch.found).get(name);
  }

  private begin(): Batch<Found> {
    const hashes = new Map<string, Buffer>();
    const found = this.last.then(() => {
      if (this.next === batch) this.next = null;
      return this.find([...hashes.values()]);
    });
    const batch = { hashes, found };
    this.next = batch;
    // What fails is told to those who asked; the next statement is another one.
    this.last = found.catch(() => undefined);
    return batch;
  }
}
