const [TAB, LF, CR, SPACE, QUOTE, COMMA, SEMICOLON] = [9, 10, 13, 32, 34, 44, 59] as const;
const NOTHING: ReadonlySet<number> = new Set([0, TAB, LF, CR, SPACE, QUOTE, COMMA, SEMICOLON]);
const ENDS_FIELD: ReadonlySet<number> = new Set([TAB, LF, CR, COMMA, SEMICOLON]);

/** Whatever is neither quote nor mark nor end. */
const OF_A_WORD = 0xff;

/** A quote that is never closed costs its own record, and not the rest of the file. */
const QUOTED_BYTES_MAX = 16 * 1024;

/**
 * Counts the rows of a text table from its bytes, as they come: each record that holds anything, the heading with them. It does for UTF-8, UTF-16 and
 * GB 18030 alike: but for UTF-16, which is taken by two, in none of them is a quote or the end of a line a part of another character
 * (RFC 4180 for quotes; GB 18030: from the second byte on 30 to 39, 40 to 7E and 80 to FE).
 */
export class RowCounter {
  private rows = 0;
  private isEmpty = true;
  private isQuoted = false;
  private quotedBytes = 0;
  private atField = true;
  private closed = false;
  private begun = false;
  /** Of UTF-16: which of two bytes is the lower one, and the one before, until its other half has come. */
  private lowerAt: 0 | 1 | null = null;
  private held: number | null = null;
  /** What is left of the mark that a file begins with. */
  private mark = 0;

  take(chunk: Uint8Array): void {
    if (!this.begun && chunk.length > 0) this.begin(chunk);
    for (const byte of chunk) {
      if (this.mark > 0) this.mark -= 1;
      else if (this.lowerAt === null) this.sign(byte);
      else this.half(byte, this.lowerAt);
    }
  }

  /** Rows so far, with the last one, which need not end. */
  get count(): number {
    return this.rows + (this.isEmpty ? 0 : 1);
  }

  private begin(chunk: Uint8Array): void {
    this.begun = true;
    const [one = 0, two = 0, three = 0] = chunk;
    if (one === 0xef && two === 0xbb && three === 0xbf) this.mark = 3;
    if (one === 0xff && two === 0xfe) [this.mark, this.lowerAt] = [2, 0];
    if (one === 0xfe && two === 0xff) [this.mark, this.lowerAt] = [2, 1];
  }

  /** A sign of a table has nothing in its higher half; 上 has the end of a line in its lower one. */
  private half(byte: number, lowerAt: 0 | 1): void {
    if (this.held === null) {
      this.held = byte;
      return;
    }
    const [lower, higher] = lowerAt === 0 ? [this.held, byte] : [byte, this.held];
    this.held = null;
    this.sign(higher === 0 ? lower : OF_A_WORD);
  }

  private sign(byte: number): void {
    if (!NOTHING.has(byte)) this.isEmpty = false;
    const wasClosed = this.closed;
    this.closed = false;
    if (this.isQuoted) this.inQuotes(byte);
    // A quote right behind one that closed is a quote of the text: it goes on.
    else if (byte === QUOTE && (this.atField || wasClosed)) [this.isQuoted, this.quotedBytes] = [true, 0];
    else if (byte === LF || byte === CR) this.endRow();
    this.atField = !this.isQuoted && (ENDS_FIELD.has(byte) || (this.atField && byte === SPACE));
  }

  private inQuotes(byte: number): void {
    this.quotedBytes += 1;
    if (byte === QUOTE) {
      this.isQuoted = false;
      this.closed = true;
    } else if (this.quotedBytes > QUOTED_BYTES_MAX) this.isQuoted = false;
  }

  private endRow(): void {
    if (!this.isEmpty) this.rows += 1;
    this.isEmpty = true;
  }
}

/** By the ending of its name; what it is indeed, the platform finds out as it reads. */
export const isSpreadsheet = ({ name }: File): boolean => name.toLowerCase().endsWith('.xlsx');

/** How many rows there are below the heading; null of a spreadsheet. @throws as `rowsIn` */
export async function rowsToCome(file: File): Promise<number | null> {
  if (isSpreadsheet(file)) return null;
  return Math.max(0, (await rowsIn(file, new AbortController().signal)) - 1);
}

/**
 * How many rows a text table has, its heading with them, read piece by piece: no more of it is held than one piece.
 * @throws what the browser throws when the file cannot be read any more, or when it is called off
 */
export async function rowsIn(file: Blob, signal: AbortSignal): Promise<number> {
  const counter = new RowCounter();
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done || signal.aborted) break;
    counter.take(value);
  }
  if (signal.aborted) await reader.cancel();
  return counter.count;
}
