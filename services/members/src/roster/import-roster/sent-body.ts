import { Readable } from 'node:stream';

/**
 * A body as somebody sends it. Whoever stops reading early does not end it: that would cut the connection, and the sender
 * would never see why.
 */
export class SentBody implements AsyncIterable<Uint8Array> {
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(private readonly body: AsyncIterable<Uint8Array>) {
    this.source = body[Symbol.asyncIterator]();
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return { next: () => this.source.next() };
  }

  /** Lets the sender come to an end with what nobody wants any more, up to a limit. */
  async drain(bytesMax: number): Promise<void> {
    for (let bytes = 0; bytes <= bytesMax;) {
      const next = await this.source.next();
      if (next.done) return;
      bytes += next.value.length;
    }
  }

  /** At once, also when a read is under way that a silent sender would never answer. */
  async end(): Promise<void> {
    if (this.body instanceof Readable) this.body.destroy();
    else await this.source.return?.();
  }
}
