import type { TableRecord } from './record.js';
import { scanRecord, type Delimiter } from './scan-record.js';

/**
 * Reads CSV (RFC 4180; LF, CRLF or CR; tabs, semicolons, bars or the comma of a Chinese keyboard may stand for
 * commas) record by record, each with the physical line it begins on. A record that is
 * broken costs its first line only: reading goes on at the next one, so a quote that was never closed can't swallow
 * the rest of the file. Blank records are passed over. Memory is bounded by the longest record.
 */
export async function* readCsv(
  chunks: AsyncIterable<string>,
  recordCharsMax: number,
  delimiter: Delimiter = ',',
): AsyncGenerator<TableRecord> {
  const reader = new CsvReader(recordCharsMax, delimiter);
  for await (const chunk of chunks) yield* reader.take(chunk, false);
  yield* reader.take('', true);
}

class CsvReader {
  private text = '';
  private line = 1;
  /** Inside a line that was given up already. */
  private skipping = false;

  constructor(
    private readonly recordCharsMax: number,
    private readonly delimiter: Delimiter,
  ) {}

  *take(chunk: string, last: boolean): Generator<TableRecord> {
    this.text += chunk;
    let at = 0;
    while (at < this.text.length) {
      const next = this.skipping ? this.skipLine(at, last) : yield* this.record(at, last);
      if (next === null) break;
      at = next;
    }
    this.text = this.text.slice(at);
  }

  /** Reads one record; answers where the next one begins, or null when more text is needed. */
  private *record(at: number, last: boolean): Generator<TableRecord, number | null> {
    const found = scanRecord(this.text, at, last, this.delimiter);
    if (found.kind === 'row' && found.end - at <= this.recordCharsMax) {
      const { fields, end, lines } = found;
      if (fields.some((field) => field.trim() !== '')) yield { kind: 'row', line: this.line, fields };
      this.line += lines;
      return end;
    }
    if (found.kind === 'more' && this.text.length - at <= this.recordCharsMax) return null;
    const problem = found.kind === 'broken' || found.quoteOpen ? 'BAD_QUOTE' : 'ROW_TOO_LONG';
    yield { kind: 'broken', line: this.line, problem };
    this.skipping = true;
    return at;
  }

  private skipLine(at: number, last: boolean): number | null {
    const lineEnd = /\r\n|\n|\r/g;
    lineEnd.lastIndex = at;
    const found = lineEnd.exec(this.text);
    // Nothing of a line that is given up needs to be held.
    if (!found) return this.text.length;
    const lineFeedMayFollow = found[0] === '\r' && lineEnd.lastIndex === this.text.length && !last;
    if (lineFeedMayFollow) return null;
    this.skipping = false;
    this.line += 1;
    return lineEnd.lastIndex;
  }
}
