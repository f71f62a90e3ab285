import { writeSync } from 'node:fs';

/** Lines that wait for a log that is slow or full; what comes beyond is lost, and counted. */
const waiting_lines_max = 10_000;
const AGAIN_AFTER_MS = 1_000;
const BUSY_AFTER_MS = 20;
/** A process that ends waits so often for whoever reads its log. */
const LAST_WORDS_TRIES_MAX = 25;

/** What the sink needs of the world; a spec hands in its own. */
export interface SinkParts {
  /** Writes at once, from an offset on; answers how many bytes went out. */
  readonly write: (bytes: Buffer, from: number) => number;
  readonly againAfterMs: number;
  /** The line that tells of those that were lost before it. */
  readonly tellLost: (lines: number, reason: string) => string;
}

export const sinkTo = (fd: number, tellLost: SinkParts['tellLost']): SinkParts => ({
  write: (bytes, from) => writeSync(fd, bytes, from),
  againAfterMs: AGAIN_AFTER_MS,
  tellLost,
});

const NEWLINE = 0x0a;

interface Batch {
  readonly bytes: Buffer;
  from: number;
  /** Lines of the log in it, and lost ones that its first line tells of. */
  readonly lines: number;
  readonly told: number;
  /** It begins with the end of a line of which only a piece could be written before. */
  readonly ends: boolean;
}

/**
 * Where a process's log goes. Nothing that happens to it (a full disk, a reader that is gone) reaches the process: lines
 * that can't be written are counted, and told as soon as there is room again. What one turn of the event loop logs is
 * one write, and at once, so that nothing is under way when the process ends.
 */
export class LogSink {
  private waiting: string[] = [];
  private batch: Batch | undefined;
  private scheduled = false;
  private untold = 0;
  private torn = false;
  private reason = '';
  private lostInAll = 0;

  constructor(private readonly parts: SinkParts) {}

  /** Lines that could not be written since the process began. */
  get linesLost(): number {
    return this.lostInAll;
  }

  write(line: string): void {
    if (this.waiting.length >= waiting_lines_max) this.lose(1, 'ENOBUFS');
    else this.waiting.push(line);
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.goOn());
  }

  /** Writes what waits before the process ends, as far as it can be written. */
  flush(): void {
    for (let tries = 0; tries < LAST_WORDS_TRIES_MAX; tries += 1) {
      if (this.drain() !== 'busy') return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, BUSY_AFTER_MS);
    }
  }

  private goOn(): void {
    const state = this.drain();
    this.scheduled = state !== 'empty';
    if (state === 'empty') return;
    // A log that is away keeps nobody's process alive.
    setTimeout(() => this.goOn(), state === 'busy' ? BUSY_AFTER_MS : this.parts.againAfterMs).unref();
  }

  private drain(): 'empty' | 'busy' | 'failed' {
    for (;;) {
      const batch = (this.batch ??= this.nextBatch());
      if (batch === undefined) return 'empty';
      try {
        batch.from += this.parts.write(batch.bytes, batch.from);
      } catch (error) {
        if (isBusy(error)) return 'busy';
        this.batch = undefined;
        this.giveUp(batch, codeOf(error));
        return 'failed';
      }
      if (batch.from < batch.bytes.length) continue;
      this.batch = undefined;
      this.torn = false;
    }
  }

  private nextBatch(): Batch | undefined {
    const lines = this.waiting;
    if (lines.length === 0) return undefined;
    this.waiting = [];
    const told = this.untold;
    this.untold = 0;
    const first = told === 0 ? '' : this.parts.tellLost(told, this.reason);
    const end = this.torn ? '\n' : '';
    const bytes = Buffer.from(end + first + lines.join(''));
    return { bytes, from: 0, lines: lines.length, told, ends: this.torn };
  }

  /** A full disk takes a piece of a write first: whole lines of it are out, and half a line still lacks its end. */
  private giveUp({ bytes, from, lines, told, ends }: Batch, reason: string): void {
    const written = bytes.subarray(0, from);
    if (from > 0) this.torn = written.at(-1) !== NEWLINE;
    const out = written.filter((byte) => byte === NEWLINE).length - (ends && from > 0 ? 1 : 0);
    const isToldOut = told > 0 && out > 0;
    if (!isToldOut) this.untold += told;
    this.lose(lines - (isToldOut ? out - 1 : out), reason);
  }

  private lose(lines: number, reason: string): void {
    this.lostInAll += lines;
    this.untold += lines;
    this.reason = reason;
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);

/** A pipe whose reader is slow: the same bytes pass in a moment. */
const isBusy = (error: unknown): boolean => ['EAGAIN', 'EBUSY'].includes(codeOf(error));
