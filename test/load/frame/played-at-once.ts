import type { Sample } from './bench.js';

/** What several contenders do in one go: played for the first who asks in a round; the others get their share of the same. */
export class PlayedAtOnce<Kind extends string> {
  private played: Promise<Readonly<Record<Kind, Sample>>> | undefined;
  private readonly taken = new Set<Kind>();

  constructor(private readonly play: (seconds: number) => Promise<Readonly<Record<Kind, Sample>>>) {}

  async shareOf(kind: Kind, seconds: number): Promise<Sample> {
    if (this.taken.has(kind)) {
      this.played = undefined;
      this.taken.clear();
    }
    this.taken.add(kind);
    this.played ??= this.play(seconds);
    return (await this.played)[kind];
  }
}
