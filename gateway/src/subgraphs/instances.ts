/** The instances of one subgraph, asked in turn. */
export class Instances {
  private next = 0;

  constructor(private readonly urls: readonly string[]) {
    if (urls.length === 0) throw new Error('a subgraph needs at least one address');
  }

  /** All addresses, beginning with the one whose turn it is. */
  inTurn(): readonly string[] {
    const from = this.next;
    this.next = (this.next + 1) % this.urls.length;
    return [...this.urls.slice(from), ...this.urls.slice(0, from)];
  }
}
