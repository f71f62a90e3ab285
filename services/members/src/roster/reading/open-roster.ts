import { err, ok, type Result } from '@puhui/kernel';
import iconv from 'iconv-lite';
import { rosterLimits } from '../limits.js';
import { readCsv } from './csv.js';
import { decodeText, detectEncoding, type RosterEncoding } from './encoding.js';
import { findHeader, type NoHeader } from './find-header.js';
import type { OpenedRoster } from './opened-roster.js';
import { peek } from './peek.js';
import { delimiters, type Delimiter } from './scan-record.js';
import { whatItSeems } from './seems.js';
import { openWorkbook, type NoteFile } from './xlsx/open-workbook.js';

/** Tells what a body is, opens it, and finds its header. Of a CSV no more is held than the beginning. */
export async function openRoster(
  body: AsyncIterable<Uint8Array>,
  noted: NoteFile = () => Promise.resolve(),
): Promise<Result<OpenedRoster, NoHeader>> {
  const { head, ended, whole } = await peek(body, rosterLimits.sniff_bytes_max);
  const first = Buffer.concat(head);
  const seems = whatItSeems(first);
  if (seems === 'xlsx') return openWorkbook(whole, noted);
  if (seems === 'text') return openText(whole, first, detectEncoding(first, !ended));
  return err({ row: 1, code: seems });
}

async function openText(
  body: AsyncIterable<Uint8Array>,
  first: Buffer,
  encoding: RosterEncoding,
): Promise<Result<OpenedRoster, NoHeader>> {
  const { text, brokenAt } = decodeText(body, encoding);
  const { head, whole } = await peek(text, rosterLimits.sniff_chars_max);
  const delimiter = await delimiterOf(head.join(''));
  const found = await findHeader(readCsv(whole, rosterLimits.record_chars_max, delimiter));
  if (!found.ok) return err(encoding === 'gb18030' ? await asBig5(first, found.error) : found.error);
  const file = { format: 'csv', encoding, delimiter, sheet: null, otherSheets: [] } as const;
  return ok({ file, found: found.value, dates: 1900, ragged: false, brokenAt, merged: [] });
}

/** Bytes of Big5 pass for GBK, and come out as other characters: told by a header that they have as Big5. */
async function asBig5(first: Buffer, otherwise: NoHeader): Promise<NoHeader> {
  const text = iconv.decode(first, 'big5');
  const delimiter = await delimiterOf(text);
  const found = await findHeader(readCsv(once(text), rosterLimits.record_chars_max, delimiter));
  return found.ok ? { row: found.value.row, code: 'SEEMS_BIG5' } : otherwise;
}

/** The delimiter under which the beginning of the file has the better header; a comma, when it makes no difference. */
async function delimiterOf(head: string): Promise<Delimiter> {
  let best: { delimiter: Delimiter; headings: number } = { delimiter: ',', headings: 0 };
  for (const delimiter of delimiters) {
    const found = await findHeader(readCsv(once(head), rosterLimits.record_chars_max, delimiter));
    const headings = found.ok ? found.value.headings : 0;
    if (headings > best.headings) best = { delimiter, headings };
  }
  return best.delimiter;
}

async function* once(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}
